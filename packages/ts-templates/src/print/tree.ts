import { type ExprNode, type IncludeNode, isStructureKind, kindOf } from "../expr/index.ts";
import {
  type EmbeddedNode,
  type EntryNode,
  holdsSpread,
  type ItemNode,
  type LineNode,
  linesBody,
  type TreeNode,
} from "../template/index.ts";
import { accumulated } from "./accumulated.ts";
import { assignment } from "./assignment.ts";
import { comment } from "./comment.ts";
import { type Doc, field, line, nest } from "./doc.ts";
import { embeddedJson, jsonPipeline } from "./embedded-json.ts";
import { linesDoc } from "./lines.ts";
import { isBlock } from "./lines-form.ts";
import { blockLines, goString, holdsAction, yamlString } from "./literal.ts";
import { parts } from "./parts.ts";
import type { Scope } from "./scope.ts";
import { includeText, linesSource, plainText, source } from "./source.ts";
import { withoutConflicts } from "./spread.ts";
import { structureText } from "./structure.ts";

/** A tree on lines of its own, each at the current indentation. */
export function block(tree: TreeNode, scope: Scope): Doc {
  switch (tree.kind) {
    case "map":
      return mapBlock(tree.entries, scope);
    case "list":
      return tree.items.length === 0 ? [line, "[]"] : parts(tree.items, scope, { print: item, empty: "[]" });
    case "branch":
      return [
        [line, `{{- if ${source(tree.test, scope)} }}`],
        block(tree.then, scope),
        elseBranch(tree.otherwise, scope),
        [line, "{{- end }}"],
      ];
    case "bound": {
      const { head, inside } = assignment(tree, scope);
      return [[line, `{{- ${head} }}`], block(tree.body, inside)];
    }
    case "expr":
      return structure(tree.expr, scope) ?? [line, inline(tree.expr, scope)];
    case "scalar":
      return [line, scalar(tree.value)];
    case "embedded":
      return [line, embedded(tree, scope)];
  }
}

/** What follows `key:` or `-`: on the same line where it fits there, else below it. */
function after(tree: TreeNode, scope: Scope): Doc {
  switch (tree.kind) {
    case "map":
      return tree.entries.length === 0 ? " {}" : nest(block(tree, scope));
    case "list":
      return tree.items.length === 0 ? " []" : nest(block(tree, scope));
    case "branch":
    case "bound":
      return nest(block(tree, scope));
    case "expr": {
      const below = structure(tree.expr, scope);
      const lines = linesBody(tree.expr);
      if (lines !== undefined && isBlock(lines)) return [" |", nest(linesDoc(lines, scope, documentLines))];
      return below === undefined ? [" ", inline(tree.expr, scope)] : nest(below);
    }
    case "scalar":
      return [" ", typeof tree.value === "string" ? longText(tree.value) : scalar(tree.value)];
    case "embedded":
      return [" ", embedded(tree, scope)];
  }
}

/** A tree that is read back from its text: of a map or list, no text is an empty one. */
export function definedBlock(tree: TreeNode, scope: Scope): Doc {
  if (tree.kind === "list" && tree.items.length > 0) return parts(tree.items, scope, { print: item, empty: "" });
  return tree.kind === "map" ? mapBlock(tree.entries, scope, "") : block(tree, scope);
}

function mapBlock(entries: readonly EntryNode[], scope: Scope, empty = "{}"): Doc {
  if (entries.length === 0) return [line, "{}"];
  const plain = plainEntries(entries);
  if (plain === undefined) return accumulated(entries, scope);
  // What asks first whether a record has its key is there if that has.
  return parts(plain, scope, { print: entry, empty, presentWith: entries });
}

/** Entries that can be printed one below the other, because no key can stand twice. */
function plainEntries(entries: readonly EntryNode[]): readonly EntryNode[] | undefined {
  return holdsSpread(entries) ? withoutConflicts(entries) : entries;
}

function elseBranch(otherwise: TreeNode, scope: Scope): Doc {
  if (otherwise.kind !== "branch") return [[line, "{{- else }}"], block(otherwise, scope)];
  return [
    [line, `{{- else if ${source(otherwise.test, scope)} }}`],
    block(otherwise.then, scope),
    elseBranch(otherwise.otherwise, scope),
  ];
}

type Entry = Extract<EntryNode, { kind: "entry" }>;
type Item = Extract<ItemNode, { kind: "item" }>;
type DocumentLines = Extract<LineNode, { kind: "document" }>;

function entry(node: Entry, scope: Scope): Doc {
  const name = typeof node.key === "string" ? node.key : "*";
  return field(name, [comment(node.comment), line, key(node.key, scope), ":", value(node, scope)]);
}

/** Lines that stand in a definition have the name of the field. */
function value({ key: name, value: tree }: Entry, scope: Scope): Doc {
  const lines = tree.kind === "expr" ? linesBody(tree.expr) : undefined;
  if (lines === undefined || isBlock(lines)) return after(tree, scope);
  const what = typeof name === "string" ? name.replace(/[^A-Za-z0-9_]+/g, "-") : "text";
  return ` {{ ${linesSource(lines, what, scope)} | quote }}`;
}

/** The first entry of a map stands beside the dash, if it is always there and has no comment. */
function item(node: Item, scope: Scope): Doc {
  const { value } = node;
  const [first, ...rest] = value.kind === "map" ? (plainEntries(value.entries) ?? []) : [];
  if (first?.kind !== "entry" || first.comment !== undefined) {
    return [comment(node.comment), line, "-", after(value, scope)];
  }
  const name = typeof first.key === "string" ? first.key : "*";
  const head = field(name, [line, "- ", key(first.key, scope), ":", nest(after(first.value, scope))]);
  const tail = rest.length === 0 ? [] : nest(parts(rest, scope, { print: entry, empty: "" }));
  return [comment(node.comment), head, tail];
}

function key(name: string | ExprNode, scope: Scope): string {
  if (typeof name !== "string") return `{{ ${plainText(name, scope)} | quote }}`;
  return holdsAction(name) ? `{{ ${goString(name)} | quote }}` : yamlString(name);
}

/** An expression that gives a list, a record or an object; a helper's text is already such. */
function structure(node: ExprNode, scope: Scope): Doc | undefined {
  if (!isStructureKind(kindOf(node))) return undefined;
  const text = structureText(node, scope);
  return [line, (indent) => (indent === 0 ? `{{- ${text} }}` : `{{- ${text} | nindent ${indent} }}`)];
}

/** A document among the lines of a text. */
export function documentLines({ document, indent }: DocumentLines, scope: Scope): Doc {
  if (document.format === "yaml") return nest(block(document.body, scope), indent);
  const json = `${jsonPipeline(document.body, scope)} | toPrettyJson`;
  return nest([line, (column) => `{{- ${json} | nindent ${column} }}`], indent);
}

/** A scalar expression by its type: a string is always quoted, so YAML cannot take it for something else. */
function inline(node: ExprNode, scope: Scope): string {
  if (kindOf(node) === "string") return `{{ ${source(node, scope, "text")} | quote }}`;
  if (kindOf(node) === "unknown" && node.kind === "include") return `{{ ${includeText(node as IncludeNode, scope)} }}`;
  return `{{ ${source(node, scope, "text")} }}`;
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return holdsAction(value) ? `{{ ${goString(value)} | quote }}` : yamlString(value);
}

/** A string of several lines as a person would write it, where that is safe. */
function longText(value: string): Doc {
  const lines = blockLines(value);
  if (lines === undefined) return scalar(value);
  return [value.endsWith("\n") ? "|" : "|-", nest(lines.map((text) => (text === "" ? "\n" : [line, text])))];
}

function embedded(node: EmbeddedNode, scope: Scope): Doc {
  if (node.format === "yaml") return ["|", nest(block(node.body, scope))];
  return embeddedJson(node.body, scope);
}
