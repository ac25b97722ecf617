import type { ExprNode, Variable } from "../expr/index.ts";
import { byteOrder, prettyJson } from "../go/index.ts";
import {
  type BindingNode,
  type ConditionalNode,
  type EmbeddedNode,
  type EntryNode,
  holdsSpread,
  type ItemNode,
  isBinding,
  isConditional,
  isLoop,
  type LoopNode,
  type SpreadNode,
  type TreeNode,
} from "../template/index.ts";
import { RenderFailure } from "./evaluate-error.ts";
import { isList, isRecord, isTrue, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { exprValue, textOf } from "./expr-value.ts";
import { goText } from "./go-text.ts";
import { readBack, rendered } from "./rendered.ts";
import { loopScope, type Scope } from "./scope.ts";

/** What a tree gives in a scope. */
export function treeValue(tree: TreeNode, scope: Scope): TemplateValue {
  switch (tree.kind) {
    case "scalar":
      return tree.value;
    case "expr":
      // The text of a helper stands there as it is; elsewhere it is read back.
      return tree.expr.kind === "include" ? scope.include(tree.expr, scope) : exprValue(tree.expr, scope);
    case "map":
      return mapValue(tree.entries, scope);
    case "list":
      return Array.from(remaining<Item>(tree.items, scope), ({ leaf, at }) =>
        leaf.kind === "spread" ? spreadItems(leaf, at) : [treeValue(leaf.value, at)],
      ).flat();
    case "branch":
      return treeValue(isTrue(exprValue(tree.test, scope)) ? tree.then : tree.otherwise, scope);
    case "bound":
      return treeValue(tree.body, bound(tree, scope));
    case "embedded":
      return embeddedText(tree, scope);
  }
}

/** A part that is left once conditions and loops are followed, with the scope in which it stands. */
export interface Remaining<Leaf> {
  readonly leaf: Leaf;
  readonly at: Scope;
}

type Part<Leaf> = Leaf | ConditionalNode<Part<Leaf>> | LoopNode<Part<Leaf>> | BindingNode<Part<Leaf>>;

/** The parts that are left of entries, items or documents; nothing is evaluated before what stands above it. */
export function* remaining<Leaf extends { readonly kind: string }>(
  parts: readonly Part<Leaf>[],
  scope: Scope,
): Generator<Remaining<Leaf>> {
  for (const part of parts) {
    if (isConditional(part)) {
      yield* remaining(isTrue(exprValue(part.test, scope)) ? part.then : part.otherwise, scope);
    } else if (isBinding(part)) {
      yield* remaining(part.body, bound(part, scope));
    } else if (isLoop(part)) {
      for (const [key, element] of elements(exprValue(part.over, scope))) {
        yield* remaining(
          part.body,
          loopScope(
            scope,
            new Map([
              [part.key, key],
              [part.value, element],
            ]),
          ),
        );
      }
    } else yield { leaf: part, at: scope };
  }
}

function bound(node: { readonly variable: Variable; readonly value: ExprNode }, scope: Scope): Scope {
  return loopScope(scope, new Map([[node.variable, exprValue(node.value, scope)]]));
}

type Item = Extract<ItemNode, { kind: "item" | "spread" }>;
type Entry = Extract<EntryNode, { kind: "entry" | "spread" }>;

function mapValue(entries: readonly EntryNode[], scope: Scope): TemplateRecord {
  const members = new Map<string, TemplateValue>();
  const laterWins = holdsSpread(entries);
  for (const { leaf, at } of remaining<Entry>(entries, scope)) {
    if (leaf.kind === "spread") {
      for (const [key, value] of elements(exprValue(leaf.value, at))) members.set(textOf(key), value);
      continue;
    }
    const key = typeof leaf.key === "string" ? leaf.key : textOf(exprValue(leaf.key, at));
    if (members.has(key) && !laterWins) throw new RenderFailure(`The key "${key}" stands twice in one map.`);
    members.set(key, treeValue(leaf.value, at));
  }
  return Object.fromEntries(members);
}

function spreadItems({ value }: SpreadNode, scope: Scope): readonly TemplateValue[] {
  return elements(exprValue(value, scope)).map(([, element]) => element);
}

/** The text of a JSON or YAML document; YAML is written as JSON, which every YAML reader reads alike. */
export function embeddedText({ format, body }: EmbeddedNode, scope: Scope): string {
  const value = treeValue(body, scope);
  if (format === "yaml") return `${prettyJson(rendered(value)).replace(invisible, escaped)}\n`;
  return prettyJson(body.kind === "expr" ? value : readBack(value));
}

/** Go's JSON leaves these as they are; in YAML they are line breaks, or forbidden. */
const invisible = /[\x7f-\x9f\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Key and value of each element: of a list in its order, of a record by its sorted keys. */
export function elements(over: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] {
  if (over === undefined || over === null) return [];
  if (isList(over)) return over.map((element, index) => [BigInt(index), element] as const);
  if (isRecord(over)) return Object.entries(over).toSorted(([left], [right]) => byteOrder(left, right));
  throw new RenderFailure(`range can't iterate over ${goText(over)}`);
}
