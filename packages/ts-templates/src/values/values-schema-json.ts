import type { z } from "zod";
import { HelmTsError } from "../errors.ts";
import { helmString } from "./helm-pattern.ts";
import { checksOf, type JsonSchema, jsonSchemaOf, mapSchema } from "./json-schema.ts";
import { jsonText } from "./json-text.ts";
import { placeholderPattern, placeholderRefusal } from "./placeholder.ts";
import { requireDefaults } from "./require-defaults.ts";
import { type Condition, conditionSchema } from "./required-when.ts";

/** What values.schema.json says beyond the schema itself. */
export interface SchemaJsonOptions {
  readonly title: string;
  readonly conditions?: readonly Condition[];
  /** Names of subcharts: Helm puts their values among those of the chart, whether its schema names them or not. */
  readonly subcharts?: readonly string[];
}

/**
 * The text of chart/values.schema.json (draft 7, which Helm 3 and 4 check): unknown keys are refused, `global` is
 * allowed, no string may hold a placeholder `__name__`, what has a default may not be taken away by `null`, conditions
 * as if/then.
 *
 * @throws HelmTsError `values/schema` for what Helm could not check
 */
export function valuesSchemaJson(schema: z.core.$ZodType, options: SchemaJsonOptions): string {
  const { title, conditions = [], subcharts = [] } = options;
  const json = mapSchema(mapSchema(readForHelm(schema), forHelm), requireDefaults);
  const { properties: { global = {}, ...own } = {}, ...root } = mapSchema(json, (one) =>
    inReadingOrder(keysByPattern(one)),
  );
  return jsonText({
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    ...root,
    properties: { ...ofSubcharts(subcharts), ...own, global: sharedValues(global) },
    ...(conditions.length > 0 && { allOf: conditions.map(conditionSchema) }),
  });
}

function readForHelm(schema: z.core.$ZodType): JsonSchema {
  const inspect = refuseFlags;
  try {
    return jsonSchemaOf(schema, { inspect, unrepresentable: "throw" });
  } catch (error) {
    if (error instanceof HelmTsError || !(error instanceof Error)) throw error;
    throw new HelmTsError("values/schema", `the values schema has no JSON form: ${error.message}`, { cause: error });
  }
}

type Inspect = NonNullable<NonNullable<Parameters<typeof jsonSchemaOf>[1]>["inspect"]>;

/** JSON Schema has no flags: `/a/i` would silently become `/a/`. */
const refuseFlags: Inspect = ({ zodSchema, path }) => {
  for (const { pattern } of checksOf(zodSchema)) {
    if (pattern instanceof RegExp && /[ims]/.test(pattern.flags)) {
      const where = path.filter((step) => step !== "properties").join(".");
      const message = `${where}: the pattern ${pattern} has flags, which values.schema.json cannot hold; write it without`;
      throw new HelmTsError("values/schema", message);
    }
  }
};

const noPlaceholder: JsonSchema = {
  if: { pattern: placeholderPattern },
  then: { pattern: placeholderRefusal },
};

function forHelm(schema: JsonSchema, path: string): JsonSchema {
  if (schema.type === "null" || (Array.isArray(schema.type) && schema.type.includes("null"))) {
    throw new HelmTsError(
      "values/schema",
      `${path}: null cannot be a value, Helm drops such a key; use optional() instead`,
    );
  }
  if (schema.allOf?.some(({ type }) => type === "object")) {
    throw new HelmTsError(
      "values/schema",
      `${path}: an intersection of objects cannot be closed; use extend() instead`,
    );
  }
  if (schema.type !== "string" || schema.enum !== undefined || schema.const !== undefined) return schema;
  const text = helmString(schema);
  if ("unsupported" in text) throw new HelmTsError("values/schema", `${path}: ${text.unsupported}`);
  return { ...text, ...noPlaceholder };
}

/**
 * Helm's validator names a wrong path for a key that `propertyNames` refuses: that of some other value. With
 * `patternProperties` it names the map, so the pattern of a record's keys stands there.
 */
function keysByPattern(schema: JsonSchema): JsonSchema {
  const { propertyNames, additionalProperties, ...rest } = schema;
  const { type: _, title: __, pattern, ...others } = propertyNames ?? {};
  const isPattern = pattern !== undefined && Object.keys(others).length === 0;
  if (!isPattern || typeof additionalProperties !== "object") return schema;
  return { ...rest, patternProperties: { [pattern]: additionalProperties }, additionalProperties: false };
}

const readingOrder: readonly string[] = ["title", "description", "type", "default"];

/** Other charts of the release may have global values of their own. */
function sharedValues(declared: JsonSchema): JsonSchema {
  const { additionalProperties: _, ...global } = declared;
  return { description: "Values that Helm shares with every subchart.", type: "object", ...global };
}

function ofSubcharts(names: readonly string[]): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    names.map((name) => [name, { description: `Values of the subchart ${name}.`, type: "object" }]),
  );
}

/** What a person looks for first stands first. */
function inReadingOrder(schema: JsonSchema): JsonSchema {
  const rank = (keyword: string): number =>
    (readingOrder.indexOf(keyword) + readingOrder.length + 1) % (readingOrder.length + 1);
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => rank(a) - rank(b)));
}
