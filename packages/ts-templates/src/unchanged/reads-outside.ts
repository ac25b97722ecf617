/**
 * What a module names that can tell it more than its imports do: the process, the date, the language of the user, the
 * network, code from text. It need not be certain: a module that is taken for one that does costs time, and no more.
 */
const OUTSIDE = [
  /\bprocess\s*(?:\?\.|\.\w|\[)/,
  /[=,(]\s*process\b/,
  /\bglobal(?:This)?\b/,
  /\b(?:Date|Intl|Temporal|Function|Worker|WebSocket|XMLHttpRequest|EventSource|navigator)\b\s*[.([)]/,
  /\btoLocale\w+|\blocaleCompare\b/,
  /\b(?:fetch|eval|require|createRequire|getBuiltinModule)\s*\(/,
  /\bimport\.meta\s*(?:\.\s*(?!url\b)\w|\[)/,
];

/** Modules of Node that answer the same question always with the same, or only wait. */
const PURE_BUILT_INS: ReadonlySet<string> = new Set(
  ["assert", "assert/strict", "buffer", "crypto", "events", "path", "path/posix", "querystring", "string_decoder"]
    .concat(["timers", "timers/promises", "url", "util"])
    .map((name) => `node:${name}`),
);

/** Whether a module may read anything that is none of its imports, as far as its text tells. */
export function readsOutside(text: string): boolean {
  const code = text.replace(COMMENTS, "");
  return OUTSIDE.some((pattern) => pattern.test(code));
}

/** Those on lines of their own; what follows code on its line may be part of a text. */
const COMMENTS = /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*)$/gm;

/** Whether a module of Node, such as `node:fs`, tells what nobody can know beforehand. */
export function isOutside(builtIn: string): boolean {
  return !PURE_BUILT_INS.has(builtIn);
}
