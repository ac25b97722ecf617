import { deepEqual, kindName } from "./comparisons.ts";
import { EvaluateError } from "./evaluate-error.ts";
import { isList, isTrue, type TemplateValue } from "./evaluated-value.ts";
import { string } from "./strings.ts";

type Value = TemplateValue;

/** Functions that decide, with their arguments in the order of a template. */
export const decisionFunctions = {
  not: (value: Value) => !isTrue(value),
  empty: (value: Value) => !isTrue(value),
  default: (fallback: Value, value: Value) => (isTrue(value) ? value : fallback),
  coalesce: (...given: readonly Value[]) => given.find(isTrue),
  ternary: (yes: Value, no: Value, test: Value) => (test === true ? yes : no),
  all: (...given: readonly Value[]) => given.every(isTrue),
  any: (...given: readonly Value[]) => given.some(isTrue),
  kindIs: (kind: Value, value: Value) => kindName(isIntegerKind(kind) ? sized(value) : value) === string(kind),
  kindOf: (value: Value) => kindName(sized(value)),
  typeOf: (value: Value) => typeName(value),
  typeIs: (type: Value, value: Value) => typeName(value) === string(type),
  typeIsLike: (type: Value, value: Value) => typeName(value) === string(type),
  deepEqual,
} as const;

/** Go's name of a value's type, of a value that was read from YAML. */
function typeName(value: Value): string {
  if (value === undefined || value === null) return "<nil>";
  if (typeof value !== "object") return kindName(sized(value));
  return isList(value) ? "[]interface {}" : "map[string]interface {}";
}

function isIntegerKind(kind: Value): boolean {
  return kind === "int" || kind === "int64";
}

/** An integer of Go may be an `int` or an `int64`. */
function sized(value: Value): Value {
  if (typeof value !== "bigint") return value;
  throw new EvaluateError("The kind of a computed integer cannot be evaluated: only Helm knows its size.");
}
