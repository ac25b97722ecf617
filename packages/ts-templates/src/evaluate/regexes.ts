import { EvaluateError } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { int64 } from "./integers.ts";
import { string } from "./strings.ts";

type Value = TemplateValue;

const ofRegexes = {
  regexMatch: (pattern: Value, text: Value) => regex(pattern).test(string(text)),
  regexFind: (pattern: Value, text: Value) => regex(pattern).exec(string(text))?.[0] ?? "",
  regexFindAll: (pattern: Value, text: Value, count: Value) =>
    limited(
      Array.from(string(text).matchAll(regex(pattern)), ([found]) => found),
      count,
    ),
  regexReplaceAll: (pattern: Value, text: Value, replacement: Value) =>
    string(text).replace(regex(pattern), (...match: readonly unknown[]) => expanded(string(replacement), match)),
  regexReplaceAllLiteral: (pattern: Value, text: Value, replacement: Value) =>
    string(text).replace(regex(pattern), () => string(replacement)),
  regexSplit: (pattern: Value, text: Value, count: Value) => split(string(text), regex(pattern), Number(int64(count))),
  regexQuoteMeta: (text: Value) => string(text).replace(/[\\.+*?()|[\]{}^$]/g, "\\$&"),
} as const;

/** Functions of regular expressions, with their arguments in the order of a template. */
export const regexFunctions: Readonly<Record<string, (...given: Value[]) => Value>> = {
  ...ofRegexes,
  ...Object.fromEntries(
    Object.entries(ofRegexes).map(([name, run]) => [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, run]),
  ),
};

/** What Go's and JavaScript's regular expressions mean alike. */
function regex(pattern: Value): RegExp {
  const source = string(pattern);
  const unlike = /\(\?|\\[^dDwWnrtfv.+*?()|[\]{}^$/\\-]|\[\[|\[\^?\]|^\*|\\[dDwW]-/;
  if (unlike.test(source)) {
    throw new EvaluateError(`The regular expression ${JSON.stringify(source)} cannot be evaluated: only Go knows it.`);
  }
  // Go's `.` is any character but a line feed.
  return new RegExp(
    source.replace(/\\.|\[(?:\\.|[^\]])*\]|\./g, (part) => (part === "." ? "[^\\n]" : part)),
    "gu",
  );
}

/** In a replacement, `$1` and `${1}` are groups; a name takes as many letters and digits as it can. */
function expanded(replacement: string, match: readonly unknown[]): string {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar, braced, bare) => {
    if (dollar !== undefined) return "$";
    const name = String(braced ?? bare);
    return /^\d+$/.test(name) ? String(groupAt(match, Number(name)) ?? "") : "";
  });
}

/** After the groups stand the offset, a number, and the whole text. */
function groupAt(match: readonly unknown[], index: number): unknown {
  return index < match.findIndex((part) => typeof part === "number") ? match[index] : "";
}

function limited(found: readonly string[], count: Value): readonly string[] {
  const most = Number(int64(count));
  return most < 0 ? found : found.slice(0, most);
}

function split(text: string, pattern: RegExp, count: number): readonly string[] {
  if (count === 0) return [];
  const matches = [...text.matchAll(pattern)].filter(({ 0: found }) => found !== "");
  const cuts = count < 0 ? matches : matches.slice(0, count - 1);
  const ends = [...cuts.map(({ index }) => index), text.length];
  return ends.map((end, at) => text.slice(at === 0 ? 0 : endOf(cuts[at - 1]), end));
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length;
}
