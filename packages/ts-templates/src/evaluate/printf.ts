import { concatenated } from "../go/index.ts";
import { EvaluateError } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";

/** Go's `print`: values in a row, with a space between two of which neither is text. */
export function print(...given: readonly TemplateValue[]): string {
  const pieces = given.map((value, index) => {
    const isApart = index > 0 && typeof value !== "string" && typeof given[index - 1] !== "string";
    return `${isApart ? " " : ""}${goText(value)}`;
  });
  return concatenated(pieces);
}

/** Go's `printf`, of the verbs `%s`, `%v`, `%d` with a width, and `%f` with digits. */
export function printf(format: string, given: readonly TemplateValue[]): string {
  const pieces = format.split(/(%%|%\d*d|%\.\d+f|%[^%])/);
  const left = [...given];
  const filled = pieces.map((piece, index) => (index % 2 === 0 ? piece : formatted(piece, left)));
  if (left.length > 0) throw new EvaluateError(`printf ${JSON.stringify(format)} is given more than it prints.`);
  return concatenated(filled);
}

function formatted(verb: string, left: TemplateValue[]): string {
  if (verb === "%%") return "%";
  const isGiven = left.length > 0;
  const value = left.shift();
  const [, width] = /^%(\d*)d$/.exec(verb) ?? [];
  if (typeof value === "bigint" && width !== undefined) return padded(value, width);
  const [, digits] = /^%\.(\d+)f$/.exec(verb) ?? [];
  if (typeof value === "number" && Math.abs(value) < 1e20 && digits !== undefined) return fixed(value, Number(digits));
  if (isGiven && (verb === "%v" || (verb === "%s" && typeof value === "string"))) return goText(value);
  throw new EvaluateError(`The verb ${verb} of printf cannot be evaluated for ${goText(value)}.`);
}

/** A width that starts with 0 is filled with zeros, after the sign. */
function padded(value: bigint, width: string): string {
  if (!width.startsWith("0")) return String(value).padStart(Number(width));
  const digits = String(value < 0n ? -value : value);
  const sign = value < 0n ? "-" : "";
  return `${sign}${digits.padStart(Number(width) - sign.length, "0")}`;
}

/** The nearest decimal with so many digits, and of two that are as near the even one. */
function fixed(value: number, digits: number): string {
  const [whole = "", fraction = ""] = Math.abs(value).toFixed(100).split(".");
  const kept = BigInt(`${whole}${fraction.slice(0, digits)}`);
  const rest = fraction.slice(digits);
  const half = "5".padEnd(rest.length, "0");
  const isUp = rest > half || (rest === half && kept % 2n === 1n);
  const text = String(isUp ? kept + 1n : kept).padStart(digits + 1, "0");
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
