import { type Expr, type Operand, operandNode } from "./expr.ts";
import { kindOf } from "./node.ts";
import { call } from "./operators.ts";

/** `value`, or a render that stops with `message` where it is missing or "". */
export function required<T>(value: Expr<T | undefined>, message: string): Expr<Exclude<T, undefined>> {
  return call("required", kindOf(operandNode(value)), message, value);
}

/**
 * Stops the render with `message`. It is the body of a `when`: of a value, or of a template file.
 *
 * @example [when(and(values.a, values.b), fail("Set a or b, not both.")), deployment(values)]
 */
export function fail(message: Operand<string>): Expr<never> {
  return call("fail", "unknown", message);
}

/** Whether a node stops the render or holds what may. */
export function mayFail(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if ("kind" in node && node.kind === "call" && "function" in node) {
    if (node.function === "fail" || node.function === "required") return true;
  }
  return Object.values(node).some(mayFail);
}
