import type { z } from "zod";
import { defaultOf } from "./default-values.ts";
import { elementOf, type Field, fieldsOf, isObjectSchema } from "./fields.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import { type Presence, presenceWords } from "./presence-words.ts";
import type { Condition } from "./required-when.ts";
import { typeLabel } from "./type-label.ts";
import { formatPath, type Path } from "./value-path.ts";
import { isMap } from "./value-tree.ts";

/**
 * The values of a chart as a Markdown table: path, type, default, description. `<key>` stands for any key of a map,
 * `[]` for an item of a list. Ends with a newline.
 */
export function valuesTable(schema: z.core.$ZodType, conditions: readonly Condition[] = []): string {
  const json = jsonSchemaOf(schema);
  const rows = objectRows(json, { path: "", keys: [], given: defaultOf(json), presence: presenceWords(conditions) });
  const head = ["Value", "Type", "Default", "Description"].map(plain);
  const rule = head.map(() => "---");
  return `${[head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

/** The text of one cell, escaped: made by {@link plain} and {@link code} alone. */
type Cell = string;
type Row = readonly Cell[];

interface Around {
  readonly path: string;
  /** The keys that conditions name; a table's path also has `<key>` and `[]`. */
  readonly keys: Path;
  readonly given: unknown;
  readonly presence: Presence;
}

function objectRows(schema: JsonSchema, around: Around): readonly Row[] {
  return fieldsOf(schema).flatMap((field) => fieldRows(field, around));
}

function fieldRows(field: Field, around: Around): readonly Row[] {
  const { key, schema } = field;
  const step = formatPath([key]);
  const path = around.path === "" || step.startsWith("[") ? `${around.path}${step}` : `${around.path}.${step}`;
  const given = isMap(around.given) ? around.given[key] : undefined;
  const inside = { ...around, path, keys: [...around.keys, key], given };
  if (isObjectSchema(schema)) return objectRows(schema, { ...inside, given: given ?? defaultOf(schema) });
  const shown = given === undefined ? plain(around.presence(field, inside.keys)) : code(JSON.stringify(given));
  return [[code(path), plain(typeLabel(schema)), shown, plain(schema.description ?? "")], ...itemRows(schema, inside)];
}

/** What the items of a list or the entries of a map hold. */
function itemRows(schema: JsonSchema, around: Around): readonly Row[] {
  const element = elementOf(schema);
  if (element === undefined) return [];
  const path = `${around.path}${schema.type === "array" ? "[]" : ".<key>"}`;
  const inside = { ...around, path, keys: [...around.keys, "<key>"], given: defaultOf(element) };
  return isObjectSchema(element) ? objectRows(element, inside) : itemRows(element, inside);
}

/** A text as Markdown that shows exactly it. */
function plain(text: string): Cell {
  const escaped = text.replace(/[\\`*_[\]<>|~&]/g, (sign) => `\\${sign}`);
  return escaped.replaceAll("\n", "<br>");
}

/** A text as a code span; the fence is longer than any run of backticks in it. A table needs `|` escaped even there. */
function code(text: string): Cell {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${text.replaceAll("\n", " ").replaceAll("|", "\\|")}${pad}${fence}`;
}
