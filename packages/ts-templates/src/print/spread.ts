import { call, type ExprNode, expr, nodeOf } from "../expr/index.ts";
import { type EntryNode, holdsSpread, orEmpty, type SpreadNode } from "../template/index.ts";
import { comment } from "./comment.ts";
import { type Doc, line } from "./doc.ts";
import type { Scope } from "./scope.ts";
import { source } from "./source.ts";

type Entry = Extract<EntryNode, { kind: "entry" }>;

/** The items or entries of a computed list or record; `none` is what stands there if it has none. */
export function spreadDoc(node: SpreadNode, scope: Scope, first: Doc, none: Doc): Doc {
  return [
    [line, `{{- with ${source(node.value, scope, "raw")} }}`],
    comment(node.comment),
    first,
    [line, (indent) => `{{- toYaml . | nindent ${indent} }}`],
    none,
    [line, "{{- end }}"],
  ];
}

/**
 * The same entries, each written such that its key cannot stand twice: a record leaves out the keys that are written
 * after it, and what is written before it asks whether it has the key. Undefined where that would not be enough.
 */
export function withoutConflicts(nodes: readonly EntryNode[]): readonly EntryNode[] | undefined {
  const at = nodes.findIndex((node) => node.kind === "spread");
  const [before, spread, after] = [nodes.slice(0, at), nodes[at], nodes.slice(at + 1)];
  if (spread?.kind !== "spread" || holdsSpread(before) || !after.every(isFixed)) return undefined;
  const isAsked = before.length === 0 || spread.value.kind === "reference";
  if (!isAsked || !keysDiffer([...before.filter(isFixed), ...after])) return undefined;
  return [...before.map((node) => unlessIn(spread.value, node)), without(spread, after), ...after];
}

function isFixed(node: EntryNode): node is Entry & { readonly key: string } {
  return node.kind === "entry" && typeof node.key === "string";
}

function keysDiffer(entries: readonly Entry[]): boolean {
  return new Set(entries.map(({ key }) => key)).size === entries.length;
}

function without(spread: SpreadNode, entries: readonly { readonly key: string }[]): SpreadNode {
  if (entries.length === 0) return spread;
  const keys = entries.map(({ key }) => key);
  return { ...spread, value: nodeOf(call("omit", "record", expr(orEmpty(spread.value)), ...keys)) };
}

function unlessIn(record: ExprNode, node: EntryNode): EntryNode {
  switch (node.kind) {
    case "conditional": {
      const guarded = (branch: readonly EntryNode[]) => branch.map((each) => unlessIn(record, each));
      return { ...node, then: guarded(node.then), otherwise: guarded(node.otherwise) };
    }
    case "loop":
    case "binding":
      return { ...node, body: node.body.map((each) => unlessIn(record, each)) };
    case "entry": {
      const key = typeof node.key === "string" ? node.key : expr(node.key);
      const has = call("hasKey", "boolean", expr(orEmpty(record)), key);
      return { kind: "conditional", test: nodeOf(call("not", "boolean", has)), then: [node], otherwise: [] };
    }
    case "spread":
      return node;
  }
}
