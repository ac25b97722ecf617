import {
  call,
  type Expr,
  type ExprNode,
  expr,
  isExpr,
  isScalarKind,
  kindOf,
  nodeOf,
  shaped,
  type ValueKind,
  type ValueRef,
} from "../expr/index.ts";
import { type Collection, each, type KeyOf } from "./each.ts";
import { lowerTree } from "./lower/index.ts";
import type { BranchNode, TreeNode } from "./node.ts";
import { resultShape } from "./result-shape.ts";
import type { Templated, TemplatedValue, When } from "./templated.ts";
import { treeKind } from "./tree-kind.ts";

/**
 * A structure that is written out, as an expression: what functions are called with, and what `each` goes over. A
 * short one is printed where it stands, a longer one as a definition of the file.
 *
 * @example text`${join(",", data<string[]>([values.host, each(values.aliases, (alias) => alias)]))}`
 */
export function data<T>(structure: TemplatedValue<NoInfer<T>> | Expr<NoInfer<T>>): Expr<T> {
  if (isExpr(structure)) return structure as Expr<T>;
  const tree = lowerTree(structure, "data()");
  const node = inline(tree) ?? { kind: "defined", body: tree, valueKind: dataKind(tree) };
  return shaped(node, resultShape(structure));
}

/**
 * The list of what is made of each element of a list or record.
 *
 * @example text`${join(",", collect(values.brokers, ({ host, port }) => text`${host}:${port}`))}`
 */
export function collect<T, C extends Collection<T>, U>(
  over: C & Collection<T>,
  build: (element: ValueRef<T>, key: KeyOf<C>) => Templated<U> | When<Templated<U>>,
): Expr<U[]> {
  return data<unknown>([each(over, build as never)]) as Expr<U[]>;
}

function dataKind(tree: TreeNode): ValueKind {
  return treeKind(tree, { branch: branchKind, null: "unknown" });
}

function branchKind({ then, otherwise }: BranchNode): ValueKind {
  const [kind, other] = [dataKind(then), dataKind(otherwise)];
  return kind === other ? kind : "unknown";
}

/** How many items or entries are short enough to be read where they stand. */
const few = 5;

/** A short list or map of scalars as a call of `list` or `dict`. */
function inline(tree: TreeNode): ExprNode | undefined {
  if (tree.kind === "list" && tree.items.length <= few) {
    const items = tree.items.map((item) => (item.kind === "item" ? scalar(item.value) : undefined));
    return called("list", items);
  }
  if (tree.kind === "map" && tree.entries.length <= few) {
    const pairs = tree.entries.flatMap((entry): readonly (ExprNode | undefined)[] => {
      if (entry.kind !== "entry" || typeof entry.key !== "string") return [undefined];
      return [{ kind: "literal", value: entry.key }, scalar(entry.value)];
    });
    return called("dict", pairs);
  }
  return undefined;
}

function called(name: "list" | "dict", nodes: readonly (ExprNode | undefined)[]): ExprNode | undefined {
  const given = nodes.filter((node) => node !== undefined);
  if (given.length < nodes.length) return undefined;
  return nodeOf(call(name, name === "list" ? "list" : "object", ...given.map(expr)));
}

function scalar(tree: TreeNode): ExprNode | undefined {
  if (tree.kind === "expr") return isScalarKind(kindOf(tree.expr)) ? tree.expr : undefined;
  return tree.kind === "scalar" && tree.value !== null ? { kind: "literal", value: tree.value } : undefined;
}
