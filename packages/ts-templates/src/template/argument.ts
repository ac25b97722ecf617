import type { z } from "zod";
import {
  type Expr,
  type ExprNode,
  expr,
  isExpr,
  mayBeMissing,
  nodeOf,
  type Operand,
  operandNode,
  orElse,
  type Scalar,
} from "../expr/index.ts";
import { defaultValues } from "../values/index.ts";
import { data } from "./data.ts";
import type { TemplatedValue } from "./templated.ts";

/** What a parameter of type `T` is given: an expression, a value that is known when the chart is made, or a structure. */
export type Argument<T> = [T] extends [Scalar | undefined] ? Operand<T> : Expr<T> | TemplatedValue<T>;

/** What a helper is called with: an argument for each parameter. */
export type Arguments<P> = { readonly [K in keyof P]: Argument<P[K]> };

/** The arguments of a call as data: those that were left out or may be missing have their defaults. */
export function argumentNodes(
  parameters: z.ZodObject,
  args: Readonly<Record<string, unknown>>,
): Readonly<Record<string, ExprNode>> {
  const defaults = defaultValues(parameters);
  const names = Object.keys(parameters.shape).filter((name) => (args[name] ?? defaults[name]) !== undefined);
  return Object.fromEntries(names.map((name) => [name, argumentNode(args[name], defaults[name])]));
}

/** One argument as data. */
export function argumentNode(given: unknown, fallback?: unknown): ExprNode {
  if (isExpr(given) && isScalar(fallback) && mayBeMissing(nodeOf(given))) {
    return nodeOf(orElse(expr<Scalar | undefined>(nodeOf(given)), fallback));
  }
  const value = given ?? fallback;
  return isExpr(value) || isScalar(value) ? operandNode(value) : nodeOf(data<object>(value as object));
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
