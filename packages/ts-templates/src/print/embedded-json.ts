import type { TreeNode } from "../template/index.ts";
import { definedStructure } from "./definition.ts";
import { type Doc, line, nest } from "./doc.ts";
import type { Scope } from "./scope.ts";
import { source } from "./source.ts";

/**
 * A JSON document in a string. Its structure is written as YAML in a helper of its own, because conditions and loops
 * would leave JSON with commas too many or too few; Helm turns it into JSON.
 */
export function embeddedJson(body: TreeNode, scope: Scope): Doc {
  const constant = constantJson(body);
  if (constant !== undefined) return ["|-", nest(constant.split("\n").map((text) => [line, text]))];
  const json = `${jsonPipeline(body, scope)} | toPrettyJson`;
  return ["|-", nest([line, (indent) => `{{- ${json} | nindent ${indent} }}`])];
}

/** The pipeline that gives a structure as data, for `toPrettyJson`. */
export function jsonPipeline(body: TreeNode, scope: Scope): string {
  return structureSource(body, scope, "json");
}

/** The pipeline that gives a structure as data; `what` names the definition in which it stands. */
export function structureSource(body: TreeNode, scope: Scope, what = "data"): string {
  if (body.kind === "expr") return source(body.expr, scope, "raw");
  return definedStructure(body, what, scope);
}

/** A document without any expression is written as it will be, where Go's JSON has no escapes and no order of its own. */
function constantJson(body: TreeNode): string | undefined {
  const value = constant(body);
  if (value === undefined) return undefined;
  const text = JSON.stringify(value, undefined, 2);
  return /^[\x20-\x7e\n]*$/.test(text) && !/[<>&]|\{\{|\}\}|\\/.test(text) ? text : undefined;
}

function constant(tree: TreeNode): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") {
    const items = tree.items.map((item) => (item.kind === "item" ? constant(item.value) : undefined));
    return items.includes(undefined) ? undefined : items;
  }
  if (tree.kind !== "map") return undefined;
  const entries = tree.entries.map((entry) =>
    entry.kind === "entry" && typeof entry.key === "string" ? ([entry.key, constant(entry.value)] as const) : undefined,
  );
  const known = entries.filter((entry) => entry !== undefined && entry[1] !== undefined) as (readonly [
    string,
    unknown,
  ])[];
  // JavaScript puts keys that look like an index first, Go does not.
  if (known.length < entries.length || known.some(([key]) => /^\d+$/.test(key))) return undefined;
  return Object.fromEntries(known.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
