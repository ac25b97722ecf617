import {
  type Expr,
  type ExprNode,
  expr,
  isExpr,
  nodeOf,
  type Operand,
  operandNode,
  type Scalar,
} from "../expr/index.ts";

/** What a parameter that takes anything is given: an expression, or data written out. */
export type Given = Expr<unknown> | Scalar | readonly Given[] | { readonly [key: string]: Given };

/** A list: an expression, or its items written out. A missing one is empty. */
export type ListGiven<T> = Expr<readonly T[] | undefined> | readonly Operand<T>[];

/** A record of values of one type: an expression, or its entries written out. A missing one is empty. */
export type RecordGiven<T> = Expr<Readonly<Record<string, T>> | undefined> | { readonly [key: string]: Operand<T> };

/** A record of anything: an expression, or its entries written out. A missing one is empty. */
export type ObjectGiven = Expr<object | undefined> | { readonly [key: string]: Given };

/** What is given as data; lists and records are written as calls of `list` and `dict`. */
export function givenNode(given: unknown): ExprNode {
  if (isExpr(given)) return nodeOf(given);
  if (Array.isArray(given)) return made("list", "list", given);
  if (typeof given !== "object" || given === null) return operandNode(given);
  return made("dict", "object", Object.entries(given).flat());
}

function made(name: "list" | "dict", valueKind: "list" | "object", given: readonly unknown[]): ExprNode {
  const nodes = given.map(givenNode);
  const signature = { forms: nodes.map(() => "data" as const), passesOn: false, optional: false, random: false };
  return nodeOf(expr({ kind: "call", function: name, arguments: nodes, valueKind, signature }));
}
