import type { z } from "zod";
import { HelmTsError } from "../errors.ts";
import { memberSchemas } from "./fields.ts";
import type { Finding } from "./finding.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { formatPath, type Path, parsePath, type ValueAt, type ValuePath } from "./value-path.ts";
import { valueAt } from "./value-tree.ts";

type ScalarValue = string | number | boolean;

/** "These values must be there when those have this value", as data. */
export interface Condition {
  /** All of them must hold. */
  readonly when: readonly { readonly path: Path; readonly is: ScalarValue }[];
  readonly required: readonly Path[];
}

/** Values by their dotted path, and what each must be. */
export type When<T> = { readonly [P in ValuePath<T>]?: Extract<ValueAt<T, P>, ScalarValue> };

/**
 * Values that must be given when others have a certain value. Helm checks it by values.schema.json, helm-ts by the
 * same data. The values it names must be optional in the schema.
 *
 * @example requiredWhen(schema, { "mise.enabled": true, "stacks.v2.enabled": true }, ["inputs.miseAppId"])
 * @throws HelmTsError `values/unknown-path` for a path that the schema has not
 */
export function requiredWhen<S extends z.core.$ZodType>(
  schema: S,
  when: When<z.output<S>>,
  required: readonly ValuePath<z.output<S>>[],
): Condition {
  const json = jsonSchemaOf(schema);
  const tests = Object.entries<ScalarValue | undefined>(when);
  return {
    when: tests.flatMap(([dotted, is]) => (is === undefined ? [] : [{ path: knownPath(json, dotted), is }])),
    required: required.map((dotted) => knownPath(json, dotted)),
  };
}

function knownPath(schema: JsonSchema, dotted: string): Path {
  const path = parsePath(dotted);
  const found = path.reduce<readonly JsonSchema[]>(
    (schemas, key) => schemas.flatMap((one) => memberSchemas(one, String(key))),
    [schema],
  );
  if (found.length > 0) return path;
  throw new HelmTsError("values/unknown-path", `requiredWhen: ${dotted} is not in the values schema`);
}

/** Whether a condition holds for these values, into which the chart's defaults are merged. */
export function conditionHolds({ when }: Condition, values: unknown): boolean {
  return when.every(({ path, is }) => valueAt(values, path) === is);
}

/** What a condition asks for and these values lack; the chart's defaults must be merged into them. */
export function conditionProblems(values: unknown, conditions: readonly Condition[]): readonly Finding[] {
  return conditions
    .filter((condition) => conditionHolds(condition, values))
    .flatMap((condition) =>
      condition.required
        .filter((path) => valueAt(values, path) === undefined)
        .map((path) => ({
          kind: "missing",
          path,
          value: undefined,
          message: `is required ${conditionWords(condition)}`,
        })),
    );
}

/** A condition in words: `when mise.enabled is true and stacks.v2.enabled is true`. */
export function conditionWords({ when }: Condition): string {
  return `when ${when.map(({ path, is }) => `${formatPath(path)} is ${JSON.stringify(is)}`).join(" and ")}`;
}

/** A condition as JSON Schema: if the values are these, then those keys are required. */
export function conditionSchema({ when, required }: Condition): JsonSchema {
  return {
    if: nested(when.map(({ path, is }) => [path, { const: is }])),
    then: nested(required.map((path) => [path, {}])),
  };
}

/** A schema that requires every path, and at its end the schema given for it. */
function nested(entries: readonly (readonly [Path, JsonSchema])[]): JsonSchema {
  const keys = [...new Set(entries.map(([[key]]) => String(key)))];
  const properties = keys.map((key) => {
    const below = entries
      .filter(([path]) => String(path[0]) === key)
      .map(([path, end]) => [path.slice(1), end] as const);
    const deeper = below.filter(([path]) => path.length > 0);
    return [key, deeper.length > 0 ? nested(deeper) : (below[0]?.[1] ?? {})] as const;
  });
  const telling = properties.filter(([, schema]) => Object.keys(schema).length > 0);
  return { ...(telling.length > 0 && { properties: Object.fromEntries(telling) }), required: keys };
}
