import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";

/** Sprig's `int64`: a float loses its fraction, what is missing is 0. */
export function int64(value: TemplateValue): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === "bigint") return BigInt.asIntN(64, value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isFinite(value)) return within64Bits(BigInt(Math.trunc(value)));
  throw new EvaluateError(`${JSON.stringify(value)} stands where a number is wanted.`);
}

/** Arithmetic of `int64`, which wraps around at 64 bits. */
export const integers = {
  add: (...terms: readonly bigint[]) => wrapped(terms.reduce((sum, term) => sum + term, 0n)),
  sub: (left: bigint, right: bigint) => wrapped(left - right),
  mul: (...factors: readonly bigint[]) => wrapped(factors.reduce((product, factor) => product * factor, 1n)),
  div: (left: bigint, right: bigint) => wrapped(left / notZero(right)),
  mod: (left: bigint, right: bigint) => wrapped(left % notZero(right)),
} as const;

function wrapped(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function notZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new RenderFailure("runtime error: integer divide by zero");
  return divisor;
}

/** Go leaves open what a float beyond 64 bits becomes; on the processors that it is built for, the lowest integer. */
function within64Bits(value: bigint): bigint {
  return BigInt.asIntN(64, value) === value ? value : -(2n ** 63n);
}
