import { EvaluateError, RenderFailure } from "./evaluate-error.ts";

/** A semantic version, without its build. */
interface Version {
  readonly numbers: readonly [number, number, number];
  /** The parts of what follows `-`. */
  readonly preRelease: readonly string[];
}

/** Sprig's `semverCompare`, of ranges that are written with `>=` and `<` alone. */
export function semverCompare(range: string, given: string): boolean {
  const version = parsed(given);
  const alternatives = range.split("||").map((one) => one.trim().split(/\s+|,\s*/));
  return alternatives.some((comparisons) => {
    const parts = comparisons.map((one) => comparison(one, range));
    // Without a pre-release in the range, no version that has one is in it.
    const takesPreReleases = parts.some(({ limit }) => limit.preRelease.length > 0);
    if (version.preRelease.length > 0 && !takesPreReleases) return false;
    return parts.every(({ operator, limit }) => (operator === "<") === order(version, limit) < 0);
  });
}

function comparison(text: string, range: string): { readonly operator: string; readonly limit: Version } {
  const [, operator, limit] = /^(>=|<)\s*(v?\d.*)$/.exec(text) ?? [];
  if (operator !== undefined && limit !== undefined) return { operator, limit: parsed(limit) };
  throw new EvaluateError(`The range ${JSON.stringify(range)} cannot be evaluated: only >= and < can.`);
}

function parsed(text: string): Version {
  const found = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (found === null) throw new RenderFailure("Invalid Semantic Version");
  const [, major = "0", minor = "0", patch = "0", preRelease] = found;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    preRelease: preRelease === undefined ? [] : preRelease.split("."),
  };
}

function order(left: Version, right: Version): number {
  const differences = left.numbers.map((number, index) => number - (right.numbers[index] ?? 0));
  const difference = differences.find((one) => one !== 0);
  return difference ?? preReleaseOrder(left.preRelease, right.preRelease);
}

/** A version without a pre-release comes after those that have one (https://semver.org/#spec-item-11). */
function preReleaseOrder(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  const index = left.findIndex((part, at) => part !== right[at]);
  if (index === -1) return left.length - right.length;
  return partOrder(left[index] ?? "", right[index]);
}

function partOrder(left: string, right: string | undefined): number {
  if (right === undefined) return 1;
  const [isNumber, isOther] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (isNumber && isOther) return Number(left) - Number(right);
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return left < right ? -1 : 1;
}
