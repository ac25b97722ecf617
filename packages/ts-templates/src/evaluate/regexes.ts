import { EvaluateError } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { int64 } from "./integers.ts";
import { withMust } from "./must.ts";
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
    replaced(string(text), pattern, (match) => expanded(string(replacement), match)),
  regexReplaceAllLiteral: (pattern: Value, text: Value, replacement: Value) =>
    replaced(string(text), pattern, () => string(replacement)),
  regexSplit: (pattern: Value, text: Value, count: Value) => split(string(text), pattern, Number(int64(count))),
  regexQuoteMeta: (text: Value) => string(text).replace(/[\\.+*?()|[\]{}^$]/g, "\\$&"),
} as const;

/** Functions of regular expressions, with their arguments in the order of a template. */
export const regexFunctions: Readonly<Record<string, (...given: Value[]) => Value>> = withMust(ofRegexes);

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

/** Go passes over a match of nothing right after another match. */
function matches(text: string, pattern: Value): readonly RegExpExecArray[] {
  let end = -1;
  return [...text.matchAll(regex(pattern))].filter((match) => {
    const isLeft = match[0] === "" && match.index === end;
    end = match.index + match[0].length;
    return !isLeft;
  });
}

function replaced(text: string, pattern: Value, replacement: (match: RegExpExecArray) => string): string {
  let end = 0;
  const pieces = matches(text, pattern).map((match) => {
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    return `${before}${replacement(match)}`;
  });
  return [...pieces, text.slice(end)].join("");
}

/** In a replacement, `$1` and `${1}` are groups; a name takes as many letters and digits as it can. */
function expanded(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar, braced, bare) => {
    if (dollar !== undefined) return "$";
    const name = String(braced ?? bare);
    return /^\d+$/.test(name) ? (match[Number(name)] ?? "") : "";
  });
}

function limited<T>(found: readonly T[], count: Value): readonly T[] {
  const most = Number(int64(count));
  return most < 0 ? found : found.slice(0, most);
}

function split(text: string, pattern: Value, count: number): readonly string[] {
  if (count === 0) return [];
  if (text === "" && string(pattern) !== "") return [""];
  const parts: string[] = [];
  let [start, end] = [0, 0];
  for (const match of count < 0 ? matches(text, pattern) : matches(text, pattern).slice(0, count)) {
    if (parts.length === count - 1) break;
    end = match.index;
    const after = match.index + match[0].length;
    if (after !== 0) parts.push(text.slice(start, end));
    start = after;
  }
  return end === text.length ? parts : [...parts, text.slice(start)];
}
