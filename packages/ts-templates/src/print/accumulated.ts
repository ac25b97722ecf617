import { type ExprNode, kindOf } from "../expr/index.ts";
import { type EntryNode, orEmpty, type SpreadNode, type TreeNode } from "../template/index.ts";
import { type Doc, line } from "./doc.ts";
import { structureSource } from "./embedded-json.ts";
import { goString } from "./literal.ts";
import { parts } from "./parts.ts";
import { loopScope, type Scope } from "./scope.ts";
import { operand, plainText, source, wrapped } from "./source.ts";

type Entry = Extract<EntryNode, { kind: "entry" }>;

/** Entries whose keys may stand twice, put into a record one after the other, so that the last one is left. */
export function accumulated(nodes: readonly EntryNode[], scope: Scope): Doc {
  const at = nodes.findIndex((node) => !isMergeable(node));
  const start = merged(at === -1 ? nodes : nodes.slice(0, at), scope);
  if (at === -1) return yamlOf(`(${start})`);
  const variable = { hint: "merged" };
  const inside = loopScope(scope, [variable]);
  const name = inside.variables.get(variable) ?? "";
  const put = (node: Entry, where: Scope): Doc => [line, `{{- $_ := set ${name} ${pair(node, where)} }}`];
  return [
    [line, `{{- ${name} := ${start} }}`],
    parts(nodes.slice(at), inside, { print: put, empty: "", spread: putAll(name) }),
    yamlOf(name),
  ];
}

function yamlOf(record: string): Doc {
  return [line, (indent) => `{{- toYaml ${record} | nindent ${indent} }}`];
}

type Mergeable = SpreadNode | (Entry & { readonly key: string });

/** Whether a part is always there and Sprig's deep merge does with it what is meant. */
function isMergeable(node: EntryNode): node is Mergeable {
  return node.kind === "spread" ? node.isFlat : node.kind === "entry" && typeof node.key === "string";
}

/** Parts as one record: entries beside each other are one `dict`. */
function merged(nodes: readonly EntryNode[], scope: Scope): string {
  const records = groups(nodes.filter(isMergeable)).map((group) => record(group, scope));
  // The first is written to, so it is never one of the values.
  const given = isNew(nodes[0]) ? records : ["dict", ...records];
  return given.length === 1 ? given.join() : ["mergeOverwrite", ...given.map(wrapped)].join(" ");
}

function groups(nodes: readonly Mergeable[]): readonly (readonly Mergeable[])[] {
  const found: Mergeable[][] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.kind === "entry" && last?.[0]?.kind === "entry") last.push(node);
    else found.push([node]);
  }
  return found;
}

function record(group: readonly Mergeable[], scope: Scope): string {
  const [first] = group;
  if (first?.kind === "spread") return source(orEmpty(first.value), scope, "raw");
  const pairs = group.flatMap((node) => (node.kind === "entry" ? [pair(node, scope)] : []));
  return ["dict", ...pairs].join(" ");
}

/** Whether a part is made where it stands. */
function isNew(node: EntryNode | undefined): boolean {
  return node?.kind === "entry" || (node?.kind === "spread" && node.value.kind === "include");
}

function putAll(name: string) {
  return (node: SpreadNode, scope: Scope): Doc => {
    const [key, value] = [{ hint: "key" }, { hint: "value" }];
    const inside = loopScope(scope, [key, value]);
    const [keyName, valueName] = [inside.variables.get(key), inside.variables.get(value)];
    return [
      [line, `{{- range ${keyName}, ${valueName} := ${source(node.value, scope, "raw")} }}`],
      [line, `{{- $_ := set ${name} ${keyName} ${valueName} }}`],
      [line, "{{- end }}"],
    ];
  };
}

function pair({ key, value }: Entry, scope: Scope): string {
  const name = typeof key === "string" ? goString(key) : keySource(key, scope);
  return `${name} ${argument(value, scope)}`;
}

function keySource(key: ExprNode, scope: Scope): string {
  return kindOf(key) === "string" ? operand(key, scope) : `(${plainText(key, scope)})`;
}

/** A tree as an argument of a function. */
function argument(tree: TreeNode, scope: Scope): string {
  if (tree.kind === "expr") return operand(tree.expr, scope);
  if (tree.kind !== "scalar") return `(${structureSource(tree, scope)})`;
  if (tree.value === null) return "nil";
  return typeof tree.value === "string" ? goString(tree.value) : String(tree.value);
}
