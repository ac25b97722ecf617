import type { JsonSchema } from "./json-schema.ts";

/** zod's own patterns that Go cannot read, and formats for which zod has no pattern: a wider pattern that Go can. */
const substitutes: Readonly<Record<string, { readonly pattern: string; readonly maxLength?: number }>> = {
  uri: { pattern: "^[A-Za-z][A-Za-z0-9+.-]*:" },
  hostname: {
    pattern: "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\\.?$",
    maxLength: 254,
  },
  duration: { pattern: "^P[0-9]*[0-9YMWDTHS.,]*$" },
  jwt: { pattern: "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*$" },
};

/** Why a string cannot be checked by Helm. */
export interface Unsupported {
  readonly unsupported: string;
}

/**
 * The same string schema as Helm can check it. The format goes: whether and how a validator asserts it depends on the
 * validator; a pattern says the same to all. Helm reads patterns with Go's RE2, which has no look-around.
 */
export function helmString({ format, ...schema }: JsonSchema): JsonSchema | Unsupported {
  const patterns = [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]));
  const unreadable = patterns.map(unreadableByGo).find((why) => why !== undefined);
  const substitute = substitutes[format ?? ""];
  const replaceable = patterns.length === 0 || (unreadable !== undefined && schema.pattern !== undefined);
  if (substitute !== undefined && replaceable) return { ...schema, ...substitute };
  if (unreadable !== undefined) return { unsupported: unreadable };
  const unchecked = format !== undefined && patterns.length === 0;
  return unchecked ? { unsupported: `the format ${format} has no pattern, and Helm checks no format` } : schema;
}

/** Why Go's regular expressions refuse a pattern (https://pkg.go.dev/regexp/syntax); undefined if they read it. */
function unreadableByGo(pattern: string): string | undefined {
  // Escaped signs and what stands in brackets would look like operators.
  const operators = pattern.replace(/\\[^1-9kuc]|\[(?:\\.|[^\]\\])*\]/gs, "");
  if (/\(\?<?[=!]/.test(operators)) return "Helm reads patterns with Go, which has no look-ahead and no look-behind";
  if (/\\[1-9k]/.test(operators)) return "Helm reads patterns with Go, which has no back-references";
  if (/\\[uc]/.test(pattern.replaceAll("\\\\", ""))) return "Helm reads patterns with Go, which has no \\u and no \\c";
  const repeats = [...operators.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
    Number(least),
    Number(most ?? 0),
  ]);
  return repeats.some((count) => count > 1000)
    ? "Helm reads patterns with Go, which repeats at most 1000 times"
    : undefined;
}
