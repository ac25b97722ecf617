import { HelmTsError } from "../errors.ts";
import { type Expr, expr, nodeOf, type Operand, operandNode, type Scalar } from "./expr.ts";
import { mayFail } from "./fail.ts";
import { commonKind } from "./kinds.ts";
import { kindOf, mayBeEmpty } from "./node.ts";
import { call } from "./operators.ts";

/** `then` if the test holds, else `otherwise`. Helm evaluates both, so neither may hold `required` or `fail`. */
export function choose<T extends Scalar>(test: Expr<boolean>, then: Operand<T>, otherwise: Operand<T>): Expr<T> {
  const [yes, no] = [operandNode(then), operandNode(otherwise)];
  if (mayFail(yes) || mayFail(no)) {
    throw new HelmTsError(
      "eager-failure",
      "Helm evaluates both sides of choose() and orElse(), so neither may hold required() or fail(); use when() with two branches.",
    );
  }
  return expr({
    kind: "choose",
    test: operandNode(test),
    then: yes,
    otherwise: no,
    valueKind: commonKind(kindOf(yes), kindOf(no)) ?? "unknown",
  });
}

/** Whether a value is there: not whether it is true. `false`, 0 and "" are there. */
export function isSet(value: Expr<unknown>): Expr<boolean> {
  return call("not", "boolean", isMissing(value));
}

/** Whether a value is missing, or null, which Helm treats alike. */
export function isMissing(value: Expr<unknown>): Expr<boolean> {
  return mayBeEmpty(nodeOf(value)) ? call("empty", "boolean", value) : call("kindIs", "boolean", "invalid", value);
}

/** `value`, or `fallback` where it is missing. `false`, 0 and "" are kept, which Sprig's `default` would replace. */
export function orElse<T extends Scalar>(value: Expr<T | undefined>, fallback: Operand<NoInfer<T>>): Expr<T> {
  return choose<T>(isMissing(value), fallback, value as Expr<T>);
}

/** Whether a list, record or string has something in it; a missing one has not. */
export function isNotEmpty(value: Expr<readonly unknown[] | object | string | undefined>): Expr<boolean> {
  return call("not", "boolean", call("empty", "boolean", value));
}
