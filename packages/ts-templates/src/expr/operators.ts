import { type Expr, expr, type Operand, operandNode, type Scalar } from "./expr.ts";
import { type ExprNode, kindOf, type ValueKind } from "./node.ts";

/** Calls a Go-template function; operators below give it its type. */
export function call<T>(name: string, valueKind: ValueKind, ...operands: readonly Operand<unknown>[]): Expr<T> {
  return expr({ kind: "call", function: name, arguments: operands.map(operandNode), valueKind });
}

/** Whether both are equal. Numbers are compared as numbers, whatever Helm read them as. */
export function eq<T extends Scalar>(left: Expr<T>, right: NoInfer<T> | Expr<T>): Expr<boolean> {
  return call("eq", "boolean", left, right);
}

/** Whether both differ. */
export function ne<T extends Scalar>(left: Expr<T>, right: NoInfer<T> | Expr<T>): Expr<boolean> {
  return call("ne", "boolean", left, right);
}

/** Whether the left number is less than the right one. */
export function lt(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call("lt", "boolean", left, right);
}

/** Whether the left number is at most the right one. */
export function le(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call("le", "boolean", left, right);
}

/** Whether the left number is greater than the right one. */
export function gt(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call("gt", "boolean", left, right);
}

/** Whether the left number is at least the right one. */
export function ge(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call("ge", "boolean", left, right);
}

/** Whether all are true. At least one test. */
export function and(first: Expr<boolean>, ...others: readonly Expr<boolean>[]): Expr<boolean> {
  return others.length === 0 ? first : call("and", "boolean", first, ...others);
}

/** Whether any is true. At least one test. */
export function or(first: Expr<boolean>, ...others: readonly Expr<boolean>[]): Expr<boolean> {
  return others.length === 0 ? first : call("or", "boolean", first, ...others);
}

/** Whether a test does not hold; twice it is the test itself. */
export function not(test: Expr<boolean>): Expr<boolean> {
  const node = operandNode(test);
  const inner = node.kind === "call" && node.function === "not" ? node.arguments[0] : undefined;
  return inner !== undefined && kindOf(inner) === "boolean" ? expr(inner) : call("not", "boolean", test);
}

/** Sum. Of integers an integer, else a float, as for {@link sub} and {@link mul}. */
export function add(...terms: readonly [Operand<number>, Operand<number>, ...Operand<number>[]]): Expr<number> {
  return arithmetic("add", terms);
}

/** Difference. */
export function sub(left: Operand<number>, right: Operand<number>): Expr<number> {
  return arithmetic("sub", [left, right]);
}

/** Product. */
export function mul(...factors: readonly [Operand<number>, Operand<number>, ...Operand<number>[]]): Expr<number> {
  return arithmetic("mul", factors);
}

/** Quotient. Of two integers the integer quotient, rounded towards zero, as Sprig's `div`. */
export function div(left: Operand<number>, right: Operand<number>): Expr<number> {
  return arithmetic("div", [left, right]);
}

/** Remainder of two integers, as Sprig's `mod`. */
export function mod(left: Operand<number>, right: Operand<number>): Expr<number> {
  return call("mod", "integer", left, right);
}

/** Sprig has integer arithmetic (`add`) and float arithmetic (`addf`); one float makes the result a float. */
function arithmetic(name: string, operands: readonly Operand<number>[]): Expr<number> {
  const nodes = operands.map(operandNode);
  const valueKind = nodes.every(isInteger) ? "integer" : "number";
  return expr({ kind: "call", function: valueKind === "integer" ? name : `${name}f`, arguments: nodes, valueKind });
}

function isInteger(node: ExprNode): boolean {
  return kindOf(node) === "integer";
}

/** `value` in lower case. */
export function lower(value: Operand<string>): Expr<string> {
  return call("lower", "string", value);
}

/** `value` in upper case. */
export function upper(value: Operand<string>): Expr<string> {
  return call("upper", "string", value);
}

/** The first `length` bytes of `value`; of a negative length the last ones, as Sprig's `trunc`. */
export function trunc(length: Operand<number>, value: Operand<string>): Expr<string> {
  return call("trunc", "string", length, value);
}

/** `value` without `suffix` at its end, once. */
export function trimSuffix(suffix: Operand<string>, value: Operand<string>): Expr<string> {
  return call("trimSuffix", "string", suffix, value);
}

/** `value` without `prefix` at its start, once. */
export function trimPrefix(prefix: Operand<string>, value: Operand<string>): Expr<string> {
  return call("trimPrefix", "string", prefix, value);
}

/** `value` with every `from` replaced by `to`. */
export function replace(from: Operand<string>, to: Operand<string>, value: Operand<string>): Expr<string> {
  return call("replace", "string", from, to, value);
}

/** Whether `part` is in `value`. */
export function contains(part: Operand<string>, value: Operand<string>): Expr<boolean> {
  return call("contains", "boolean", part, value);
}

/** Whether `value` begins with `prefix`. */
export function hasPrefix(prefix: Operand<string>, value: Operand<string>): Expr<boolean> {
  return call("hasPrefix", "boolean", prefix, value);
}

/** Whether `value` ends with `suffix`. */
export function hasSuffix(suffix: Operand<string>, value: Operand<string>): Expr<boolean> {
  return call("hasSuffix", "boolean", suffix, value);
}

/** The items of a list of strings with `separator` between them. */
export function join(separator: Operand<string>, list: Expr<readonly string[]>): Expr<string> {
  return call("join", "string", separator, list);
}

/** The text of any scalar, as YAML prints it: 3000000 stays `3000000`. */
export function str(value: Expr<Scalar>): Expr<string> {
  return expr({ kind: "text", parts: ["", ""], holes: [operandNode(value)] });
}
