import { byteOrder, compactJson } from "../go/index.ts";
import { RenderFailure } from "./evaluate-error.ts";
import { isList, type TemplateValue } from "./evaluated-value.ts";

/** Go's comparisons; numbers are compared as numbers, a float with an integer too. */
export const comparisons = {
  eq: (left: TemplateValue, ...right: readonly TemplateValue[]) => right.some((one) => isEqual(left, one)),
  ne: (left: TemplateValue, right: TemplateValue) => !isEqual(left, right),
  lt: (left: TemplateValue, right: TemplateValue) => order(left, right) < 0,
  le: (left: TemplateValue, right: TemplateValue) => order(left, right) <= 0,
  gt: (left: TemplateValue, right: TemplateValue) => order(left, right) > 0,
  ge: (left: TemplateValue, right: TemplateValue) => order(left, right) >= 0,
} as const;

/** The name of a value's kind in Go; what is missing is `invalid`. */
export function kindName(value: TemplateValue): string {
  if (value === undefined || value === null) return "invalid";
  if (typeof value === "object") return isList(value) ? "slice" : "map";
  const names = { string: "string", boolean: "bool", number: "float64", bigint: "int64" } as const;
  return names[typeof value as keyof typeof names];
}

function isEqual(left: TemplateValue, right: TemplateValue): boolean {
  return isNumber(left) && isNumber(right) ? order(left, right) === 0 : deepEqual(left, right);
}

function order(left: TemplateValue, right: TemplateValue): number {
  if (typeof left === "string" && typeof right === "string") return byteOrder(left, right);
  if (isNumber(left) && isNumber(right)) {
    // Beside a float, an integer becomes a float.
    const [one, other] = typeof left === typeof right ? [left, right] : [Number(left), Number(right)];
    return Number(one > other) - Number(one < other);
  }
  throw new RenderFailure(`incompatible types for comparison: ${kindName(left)} and ${kindName(right)}`);
}

function isNumber(value: TemplateValue): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Go's `DeepEqual`: an integer and a float are never equal. */
export function deepEqual(left: TemplateValue, right: TemplateValue): boolean {
  return kindName(left) === kindName(right) && compactJson(left) === compactJson(right);
}
