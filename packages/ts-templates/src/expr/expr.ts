import type { ExprNode } from "./node.ts";
import { withoutText } from "./without-text.ts";

declare const evaluatesTo: unique symbol;
const node: unique symbol = Symbol("@helm/ts-templates node");

/**
 * A Go-template expression that evaluates to `T` when Helm renders the chart. It has no methods, so that a value
 * may have any name.
 */
export interface Expr<out T> {
  readonly [evaluatesTo]: T;
  readonly [node]: ExprNode;
}

export type Scalar = string | number | boolean;

/** Either a value that is known when the chart is made, or one that Helm computes. */
export type Operand<T> = T | Expr<T>;

/** The only place where an expression gets its type. */
export function expr<T>(data: ExprNode): Expr<T> {
  return withoutText({ [node]: data }) as unknown as Expr<T>;
}

export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === "object" && value !== null && Reflect.has(value, node);
}

/** The data of an expression. */
export function nodeOf(value: Expr<unknown>): ExprNode {
  return value[node];
}

/** The data of an expression, or of a literal. */
export function operandNode(value: Operand<unknown>): ExprNode {
  if (isExpr(value)) return nodeOf(value);
  if (typeof value === "string" || typeof value === "boolean") return { kind: "literal", value };
  if (typeof value === "number" && Number.isFinite(value)) return { kind: "literal", value };
  throw new TypeError(`An operand is a string, a finite number, a boolean or an expression, not ${String(value)}.`);
}
