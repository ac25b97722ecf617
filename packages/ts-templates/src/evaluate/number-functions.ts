import { decimals, float64 } from "./decimals.ts";
import { EvaluateError } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";
import { int64, integers } from "./integers.ts";
import { string } from "./strings.ts";

type Value = TemplateValue;

/** Functions of numbers, with their arguments in the order of a template. */
export const numberFunctions = {
  add1: (value: Value) => integers.add(int64(value), 1n),
  add1f: (value: Value) => decimals.addf(float64(value), 1),
  max: largest,
  biggest: largest,
  min: (...given: readonly Value[]) => sorted(given)[0],
  maxf: (...given: readonly Value[]) => Math.max(...given.map(float64)),
  minf: (...given: readonly Value[]) => Math.min(...given.map(float64)),
  floor: (value: Value) => Math.floor(float64(value)),
  ceil: (value: Value) => Math.ceil(float64(value)),
  round: (value: Value, digits: Value, up: Value) =>
    rounded(float64(value), int64(digits), up === undefined ? 0.5 : float64(up)),
  int: (value: Value) => read(value, int64, /^-?(?:0|[1-9]\d*)$/),
  int64: (value: Value) => read(value, int64, /^-?(?:0|[1-9]\d*)$/),
  float64: (value: Value) => read(value, float64, /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i),
  atoi: (text: Value) => (/^[-+]?\d{1,18}$/.test(string(text)) ? BigInt(string(text)) : 0n),
  toDecimal: (text: Value) => octal(goText(text)),
} as const;

function octal(text: string): bigint {
  const [, sign, digits] = /^([-+]?)([0-7]{1,20})$/.exec(text) ?? [];
  const value = BigInt(`0o${digits ?? 0}`);
  return sign === "-" ? -value : value;
}

function largest(...given: readonly Value[]): Value {
  return sorted(given).at(-1);
}

function sorted(given: readonly Value[]): readonly bigint[] {
  return given.map(int64).toSorted((one, other) => Number(one > other) - Number(one < other));
}

/** Sprig rounds what it cuts off by itself; Go's `Modf` keeps the sign, so a negative fraction never reaches `up`. */
function rounded(value: number, digits: bigint, up: number): number {
  const power = 10 ** Number(digits);
  const shifted = power * value;
  return (shifted % 1 >= up ? Math.ceil(shifted) : Math.floor(shifted)) / power;
}

/** Sprig reads a text too; of what is hard to read, only Helm knows what it makes. */
function read<T>(value: Value, convert: (value: Value) => T, form: RegExp): T {
  if (typeof value !== "string") return convert(value);
  if (!form.test(value)) throw new EvaluateError(`${JSON.stringify(value)} is not evaluated as a number.`);
  return convert(Number(value));
}
