/**
 * The paths that a pattern of `.Files.Glob` matches: `*` is any part of a name, `**` anything, `?` one character of a
 * name, `[a-z]` one of some characters, `{a,b}` one of several patterns.
 */
export function globPattern(pattern: string): RegExp {
  let depth = 0;
  const source = pattern.replace(token, (found, escaped: string | undefined, set: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (set !== undefined) return `[${set.replace(/^!/, "^").replace(/[[\\]/g, "\\$&")}]`;
    if (found === "{") depth += 1;
    if (found === "}") depth -= 1;
    return found === "," && depth === 0 ? "," : (signs[found] ?? literal(found));
  });
  return new RegExp(`^${source}$`, "su");
}

const token = /\\(.)|\[([^\]]+)\]|\*\*|[\s\S]/gu;

const signs: Readonly<Record<string, string>> = {
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "{": "(?:",
  "}": ")",
  ",": "|",
};

function literal(character: string): string {
  return /[$()*+.?[\\\]^{|}/-]/.test(character) ? `\\${character}` : character;
}
