import { concatenated } from "../go/index.ts";
import { EvaluateError } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";

/** Go's `printf`, of the verbs `%s`, `%v` and `%d` without flags. */
export function printf(format: string, given: readonly TemplateValue[]): string {
  const pieces = format.split(/(%%|%[^%]?)/);
  const left = [...given];
  const filled = pieces.map((piece, index) => (index % 2 === 0 ? piece : formatted(piece, left)));
  if (left.length > 0) throw new EvaluateError(`printf ${JSON.stringify(format)} is given more than it prints.`);
  return concatenated(filled);
}

function formatted(verb: string, left: TemplateValue[]): string {
  if (verb === "%%") return "%";
  const isGiven = left.length > 0;
  const value = left.shift();
  const isKnown =
    verb === "%v" || (verb === "%s" && typeof value === "string") || (verb === "%d" && typeof value === "bigint");
  if (isGiven && isKnown) return goText(value);
  throw new EvaluateError(`The verb ${verb} of printf cannot be evaluated for ${goText(value)}.`);
}
