import { z } from "zod";
import { defaultsOf, withRequiredObjects } from "./default-values.ts";
import { knownKeys, memberSchemas } from "./fields.ts";
import type { Finding } from "./finding.ts";
import { issueClause, issueWords } from "./issue-words.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { mergeValues } from "./merge-values.ts";
import { nearest } from "./nearest.ts";
import { placeholderIn, placeholdersIn } from "./placeholder.ts";
import { remembered } from "./remembered.ts";
import { type Condition, conditionProblems } from "./required-when.ts";
import { formatPath, type Path } from "./value-path.ts";
import { isMap, type Values, valueAt } from "./value-tree.ts";

/** How a tree of values is checked. */
export interface CheckOptions {
  readonly conditions?: readonly Condition[];
  /** Top-level keys below which a value may still be missing, because it is given later: `["inputs"]`. */
  readonly pending?: readonly string[];
}

/** Everything that is wrong with a tree of values; without findings also what the schema makes of it. */
export interface Checked<T> {
  readonly findings: readonly Finding[];
  /** With all defaults filled in; undefined if the schema refuses the values. */
  readonly output: T | undefined;
}

/**
 * Checks values against a schema and its conditions, all problems at once: unknown keys (also where zod would drop
 * them), placeholders, and what zod says. A required object that is not written counts as empty.
 */
export function checkValues<S extends z.core.$ZodType>(
  schema: S,
  values: Values,
  options: CheckOptions = {},
): Checked<z.output<S>> {
  const json = jsonSchemaOf(schema);
  const filled = withRequiredObjects(json, values);
  const parsed = z.safeParse(schema, filled, { reportInput: true, error: issueWords });
  const placeholders = placeholdersIn(filled);
  const issues = (parsed.error?.issues ?? [])
    .filter(({ code }) => code !== "unrecognized_keys")
    .map((issue) => findingOf(issue, filled))
    .filter(({ path }) => !placeholders.has(formatPath(path)));
  const findings = [
    ...(hasUnknownKeys(json, filled) ? unknownKeys(json, filled, []) : []),
    ...[...placeholders.values()].map(({ path, value }) => placeholderFinding(path, value)),
    ...issues,
    ...unmetConditions(json, filled, options.conditions ?? []),
  ].filter((finding) => !isPending(finding, options.pending ?? []));
  return { findings, output: parsed.data };
}

function unmetConditions(json: JsonSchema, values: unknown, conditions: readonly Condition[]): readonly Finding[] {
  if (conditions.length === 0) return [];
  return conditionProblems(mergeValues([defaultsOf(json), values].filter(isMap)), conditions);
}

function isPending({ kind, path: [top] }: Finding, pending: readonly string[]): boolean {
  return kind === "missing" && typeof top === "string" && pending.includes(top);
}

function findingOf(issue: z.core.$ZodIssue, values: unknown): Finding {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const value = issue.code === "invalid_key" ? path.at(-1) : valueAt(values, path);
  if (value === undefined && issue.code !== "custom") return { kind: "missing", path, value, message: "is required" };
  return { kind: "invalid", path, value, message: issueClause(issue) };
}

function placeholderFinding(path: Path, value: string): Finding {
  const message = `still holds the placeholder ${placeholderIn(value)}: give the value, or leave it to the pipeline's inputs`;
  return { kind: "invalid", path, value, message };
}

/** Whether {@link unknownKeys} finds any, without the paths, which take more time than the look. */
function hasUnknownKeys(schema: JsonSchema, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => hasUnknownBelow(itemSchemas(schema), item));
  if (!isMap(value)) return false;
  const known = keySet(schema);
  for (const key of Object.keys(value)) {
    if (known !== undefined && !known.has(key)) return true;
    const member = value[key];
    if (typeof member === "object" && member !== null && hasUnknownBelow(memberSchemas(schema, key), member))
      return true;
  }
  return false;
}

function hasUnknownBelow(schemas: readonly JsonSchema[], value: unknown): boolean {
  const [first, ...others] = schemas;
  return first !== undefined && hasUnknownKeys(others.length === 0 ? first : { anyOf: schemas }, value);
}

const keySet = remembered((schema: JsonSchema) => {
  const keys = knownKeys(schema);
  return keys && new Set(keys);
});

function unknownKeys(schema: JsonSchema, value: unknown, path: Path): readonly Finding[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => unknownBelow(itemSchemas(schema), item, [...path, index]));
  if (!isMap(value)) return [];
  const known = knownKeys(schema);
  return Object.entries(value).flatMap(([key, member]) => {
    if (known !== undefined && !known.includes(key)) return [unknownKey([...path, key], member, known)];
    return unknownBelow(memberSchemas(schema, key), member, [...path, key]);
  });
}

function unknownBelow(schemas: readonly JsonSchema[], value: unknown, path: Path): readonly Finding[] {
  const [first, ...others] = schemas;
  if (first === undefined) return [];
  return unknownKeys(others.length === 0 ? first : { anyOf: schemas }, value, path);
}

function itemSchemas(schema: JsonSchema): readonly JsonSchema[] {
  const forms = schema.anyOf ?? schema.oneOf ?? [schema];
  return forms.flatMap(({ items }) => (items === undefined || Array.isArray(items) ? [] : [items as JsonSchema]));
}

function unknownKey(path: Path, value: unknown, known: readonly string[]): Finding {
  const meant = nearest(String(path.at(-1)), known);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return {
    kind: "unknown",
    path,
    value,
    message: `is not known here${hint} (known: ${known.join(", ") || "nothing"})`,
  };
}
