import { compactJson, prettyJson } from "../go/index.ts";
import { comparisons } from "./comparisons.ts";
import { decimals, float64 } from "./decimals.ts";
import { decisionFunctions } from "./decision-functions.ts";
import { RenderFailure } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { int64, integers } from "./integers.ts";
import { lowerCase, upperCase } from "./letter-case.ts";
import { listFunctions } from "./list-functions.ts";
import { numberFunctions } from "./number-functions.ts";
import { print, printf } from "./printf.ts";
import { recordFunctions } from "./record-functions.ts";
import { records } from "./records.ts";
import { regexFunctions } from "./regexes.ts";
import { join, string, strings } from "./strings.ts";
import { textFunctions } from "./text-functions.ts";
import { semverCompare } from "./version.ts";
import { yaml } from "./yaml.ts";

/** A function of Go's templates, Sprig or Helm, with its arguments in the order of a template. */
export type TemplateFunction = (...given: readonly TemplateValue[]) => TemplateValue;

/** The functions that a template may call, except `and` and `or`, which do not evaluate all of their arguments. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  ...comparisons,
  ...decisionFunctions,

  add: ofIntegers(integers.add),
  sub: ofIntegers(integers.sub),
  mul: ofIntegers(integers.mul),
  div: ofIntegers(integers.div),
  mod: ofIntegers(integers.mod),
  addf: ofFloats(decimals.addf),
  subf: ofFloats(decimals.subf),
  mulf: ofFloats(decimals.mulf),
  divf: ofFloats(decimals.divf),

  lower: ofStrings(lowerCase),
  upper: ofStrings(upperCase),
  trunc: (length, text) => strings.trunc(Number(int64(length)), string(text)),
  trimSuffix: ofStrings(strings.trimSuffix),
  trimPrefix: ofStrings(strings.trimPrefix),
  replace: ofStrings(strings.replace),
  contains: ofStrings(strings.contains),
  hasPrefix: ofStrings(strings.hasPrefix),
  hasSuffix: ofStrings(strings.hasSuffix),
  sha256sum: ofStrings(strings.sha256sum),
  print,
  printf: (format, ...given) => printf(string(format), given),
  join: (separator, list) => join(string(separator), list),

  ...textFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...regexFunctions,

  required,
  fail: (message) => {
    throw new RenderFailure(string(message));
  },
  /** Helm's answer without a cluster: what `helm template` renders with. */
  lookup: () => ({}),
  semverCompare: (range, version) => semverCompare(string(range), string(version)),
  indent: (width, text) => strings.indent(Number(int64(width)), string(text)),
  ...records,
  ...recordFunctions,
  ...yaml,
  toJson: compactJson,
  toPrettyJson: prettyJson,
};

function ofIntegers(compute: (...numbers: readonly [bigint, bigint, ...bigint[]]) => bigint): TemplateFunction {
  return (first, second, ...others) => compute(int64(first), int64(second), ...others.map(int64));
}

function ofFloats(compute: (...numbers: readonly number[]) => number): TemplateFunction {
  return (...given) => compute(...given.map(float64));
}

function ofStrings(compute: (...texts: readonly [string, string, string]) => TemplateValue): TemplateFunction {
  return (...given) => {
    const [first = "", second = "", third = ""] = given.map(string);
    return compute(first, second, third);
  };
}

function required(message: TemplateValue, value: TemplateValue): TemplateValue {
  if (value === undefined || value === null || value === "") throw new RenderFailure(string(message));
  return value;
}
