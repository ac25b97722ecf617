import { type Expr, expr, type Operand, operandNode, type Scalar } from "./expr.ts";

/**
 * A string from literal text and expressions.
 *
 * @example text`${image.registry}/${image.repository}@${image.digest}`
 */
export function text(parts: TemplateStringsArray, ...holes: readonly Operand<Scalar>[]): Expr<string> {
  return expr({ kind: "text", parts: [...parts], holes: holes.map(operandNode) });
}
