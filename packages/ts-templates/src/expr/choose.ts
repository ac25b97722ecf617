import { type Expr, expr, type Operand, operandNode, type Scalar } from "./expr.ts";
import { call } from "./operators.ts";
import { kindOf, type ValueKind } from "./node.ts";

/** `then` if the test holds, else `otherwise`. Helm evaluates both, so neither may be {@link required} or `fail`. */
export function choose<T extends Scalar>(test: Expr<boolean>, then: Operand<T>, otherwise: Operand<T>): Expr<T> {
  const [yes, no] = [operandNode(then), operandNode(otherwise)];
  return expr({ kind: "choose", test: operandNode(test), then: yes, otherwise: no, valueKind: common(kindOf(yes), kindOf(no)) });
}

/** Whether a value is there: not whether it is true. `false`, 0 and "" are there. */
export function isSet(value: Expr<unknown>): Expr<boolean> {
  return call("not", "boolean", isMissing(value));
}

/** Whether a value is missing, or null, which Helm treats alike. */
export function isMissing(value: Expr<unknown>): Expr<boolean> {
  return call("kindIs", "boolean", "invalid", value);
}

/** `value`, or `fallback` where it is missing. `false`, 0 and "" are kept, which Sprig's `default` would replace. */
export function orElse<T extends Scalar>(value: Expr<T | undefined>, fallback: Operand<NoInfer<T>>): Expr<T> {
  return choose<T>(isMissing(value), fallback, value as Expr<T>);
}

/** Whether a list, record or string has something in it; a missing one has not. */
export function isNotEmpty(value: Expr<readonly unknown[] | object | string | undefined>): Expr<boolean> {
  return call("not", "boolean", call("empty", "boolean", value));
}

/** `value`, or a render that stops with `message` where it is missing or "". */
export function required<T>(value: Expr<T | undefined>, message: string): Expr<Exclude<T, undefined>> {
  return call("required", kindOf(operandNode(value)), message, value);
}

function common(left: ValueKind, right: ValueKind): ValueKind {
  if (left === right) return left;
  const numeric = new Set<ValueKind>(["integer", "number"]);
  return numeric.has(left) && numeric.has(right) ? "number" : "unknown";
}
