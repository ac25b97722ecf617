import { dump } from "js-yaml";
import type { z } from "zod";
import { defaultOf } from "./default-values.ts";
import { elementOf, type Field, fieldsOf, isObjectSchema } from "./fields.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { type Presence, presenceWords } from "./presence-words.ts";
import type { Condition } from "./required-when.ts";
import { typeLabel } from "./type-label.ts";
import type { Path } from "./value-path.ts";
import { isMap } from "./value-tree.ts";
import { commentLines } from "./yaml-comment.ts";

/** What chart/values.yaml says beyond the schema itself. */
export interface ValuesYamlOptions {
  /** The first comment of the file; may have several lines. */
  readonly header: string;
  readonly conditions?: readonly Condition[];
}

/**
 * The text of chart/values.yaml: every default with its description above it; a value without default is a comment
 * that says whether it is required, and its type. Parses to `defaultValues(schema)`.
 */
export function valuesYaml(schema: z.core.$ZodType, { header, conditions = [] }: ValuesYamlOptions): string {
  const json = jsonSchemaOf(schema);
  const presence = presenceWords(conditions);
  const blocks = fieldsOf(json).map((field) =>
    fieldLines(field, { path: [], given: defaultOf(json), presence, example: false }),
  );
  const empty = blocks.every((lines) => lines.every((line) => line.startsWith("#")));
  return [commentLines(header), ...blocks, ...(empty ? [["{}"]] : [])]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

interface Place {
  readonly path: Path;
  /** The default of the map around the field. */
  readonly given: unknown;
  readonly presence: Presence;
  /** Whether this is part of a commented-out example, which should be complete once the comment signs are gone. */
  readonly example: boolean;
}

function fieldLines(field: Field, place: Place): readonly string[] {
  const { key, schema } = field;
  const path = [...place.path, key];
  const value = isMap(place.given) ? place.given[key] : undefined;
  const about = schema.description === undefined ? [] : commentLines(schema.description);
  if (value !== undefined) return [...about, ...constraint(schema), ...written(key, value, schema, { ...place, path })];
  const need = isObjectSchema(schema)
    ? place.presence(field, path)
    : `${place.presence(field, path)} ${typeLabel(schema)}`;
  const lines = missing(key, schema, { ...place, path });
  const bare = place.example && field.presence === "required";
  return [...about, ...commentLines(need), ...(bare ? lines : lines.map(commented))];
}

const plain: ReadonlySet<string> = new Set(["integer", "number", "boolean", "map of object"]);

/** What a default alone does not show of the values that may stand there; for a string it shows enough. */
function constraint(schema: JsonSchema): readonly string[] {
  const shown = isObjectSchema(schema) || (schema.type === "string" && schema.enum === undefined);
  const label = typeLabel(schema);
  return shown || plain.has(label) ? [] : commentLines(`(${label})`);
}

function written(key: string, value: unknown, schema: JsonSchema, place: Place): readonly string[] {
  if (isObjectSchema(schema) && isMap(value)) {
    const below = fieldsOf(schema).flatMap((field) => fieldLines(field, { ...place, given: value }));
    return [...(Object.keys(value).length === 0 ? yaml(key, {}) : opened(key)), ...below.map(indented)];
  }
  const element = elementOf(schema);
  if (schema.type !== "object" || element === undefined || !isMap(value)) return yaml(key, value);
  const entries = Object.entries(value).flatMap(([name, entry]) =>
    written(name, entry, element, { ...place, path: [...place.path, name] }),
  );
  if (entries.length > 0) return [...opened(key), ...entries.map(indented)];
  return [...yaml(key, {}), ...entryExample(element, place).map(commented).map(indented)];
}

/** A value without default, as it would be written: only its key where it is a single value. */
function missing(key: string, schema: JsonSchema, place: Place): readonly string[] {
  const inside = { ...place, given: defaultOf(schema), example: true };
  if (isObjectSchema(schema))
    return [
      ...opened(key),
      ...fieldsOf(schema)
        .flatMap((field) => fieldLines(field, inside))
        .map(indented),
    ];
  if (schema.type === "array") return yaml(key, []);
  if (schema.type !== "object") return opened(key);
  const element = elementOf(schema);
  return element === undefined ? yaml(key, {}) : [...opened(key), ...entryExample(element, place).map(indented)];
}

/** What an entry of a map of objects looks like. */
function entryExample(element: JsonSchema, place: Place): readonly string[] {
  return isObjectSchema(element) ? missing("<key>", element, { ...place, path: [...place.path, "<key>"] }) : [];
}

function opened(key: string): readonly string[] {
  return yaml(key, null).map((line) => line.replace(/ null$/, ""));
}

function yaml(key: string, value: unknown): readonly string[] {
  return dump({ [key]: value }, { lineWidth: -1, noRefs: true, quoteStyle: "double" })
    .trimEnd()
    .split("\n");
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}

function commented(line: string): string {
  return line === "" ? "#" : `# ${line}`;
}
