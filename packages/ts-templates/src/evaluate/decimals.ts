import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";

/** A decimal number: `digits` × 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Sprig's `float64`; what is missing is 0. */
export function float64(value: TemplateValue): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return Number(value);
  throw new EvaluateError(`${JSON.stringify(value)} stands where a number is wanted.`);
}

/**
 * Sprig's arithmetic of floats (`addf` …). It computes with the decimals that the floats are printed as, so that 0.1
 * and 0.2 are 0.3; only the result becomes a float again.
 */
export const decimals = {
  addf: (...terms: readonly number[]) => folded([0, ...terms], (left, right) => aligned(left, right, (a, b) => a + b)),
  subf: (...terms: readonly number[]) => folded(terms, (left, right) => aligned(left, right, (a, b) => a - b)),
  mulf: (...factors: readonly number[]) => folded(factors, product),
  divf: (...terms: readonly number[]) => folded(terms, quotient),
} as const;

function folded(terms: readonly number[], step: (left: Decimal, right: Decimal) => Decimal): number {
  const [first = decimal(0), ...others] = terms.map(decimal);
  const { digits, exponent } = others.reduce(step, first);
  // `-0` has no decimal form.
  return digits === 0n ? 0 : Number(`${digits}e${exponent}`);
}

/** The shortest decimal that is read back as this float. */
function decimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RenderFailure(`Cannot create a Decimal from ${value}`);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? [];
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

function aligned(left: Decimal, right: Decimal, combine: (left: bigint, right: bigint) => bigint): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  return { digits: combine(scaled(left, exponent), scaled(right, exponent)), exponent };
}

function product(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent };
}

/** How many digits after the point a quotient keeps. */
const quotientDigits = 16;

/** The quotient, rounded half away from zero. */
function quotient(left: Decimal, right: Decimal): Decimal {
  if (right.digits === 0n) throw new RenderFailure("decimal division by 0");
  const shift = left.exponent - right.exponent + quotientDigits;
  const dividend = magnitude(left.digits) * 10n ** BigInt(Math.max(shift, 0));
  const divisor = magnitude(right.digits) * 10n ** BigInt(Math.max(-shift, 0));
  const rounded = (2n * dividend + divisor) / (2n * divisor);
  const isNegative = left.digits < 0n !== right.digits < 0n;
  return { digits: isNegative ? -rounded : rounded, exponent: -quotientDigits };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
