import { type Expr, expr, type Operand, operandNode } from "./expr.ts";
import type { ExprNode, ValueKind } from "./node.ts";

/** Calls a method of a built-in object. */
export function method<T>(
  object: ExprNode,
  name: string,
  valueKind: ValueKind,
  ...operands: readonly Operand<unknown>[]
): Expr<T> {
  return expr({ kind: "method", object, method: name, arguments: operands.map(operandNode), valueKind });
}
