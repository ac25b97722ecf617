/**
 * Whom a CODEOWNERS file names for a path; of several lines that match, the last one counts. Patterns are those of
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 *
 * @param text of the file
 */
export function codeOwners(text: string): (path: string) => readonly string[] {
  const rules = text.split("\n").flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/(?<!\\)\s+/);
    return pattern === undefined || pattern === "" ? [] : [{ matches: matcher(pattern), owners }];
  });
  return (path) => rules.findLast(({ matches }) => matches.test(path))?.owners ?? [];
}

function matcher(pattern: string): RegExp {
  const bare = pattern.replace(/^\//, "").replace(/\/$/, "");
  const isAnchored = pattern.startsWith("/") || bare.includes("/");
  const body = bare
    .replaceAll("\\ ", " ")
    .split(/(\/?\*\*\/?|\*|\?)/)
    .map(part)
    .join("");
  // `docs/*` is of the files directly there, everything else of what is below, too.
  const end = pattern.endsWith("/") ? "/.*" : pattern.endsWith("/*") ? "" : "(?:/.*)?";
  return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${body}${end}$`);
}

function part(text: string): string {
  if (text === "*") return "[^/]*";
  if (text === "?") return "[^/]";
  if (/^\/?\*\*\/?$/.test(text)) {
    if (text === "/**/") return "/(?:.*/)?";
    return text === "**/" ? "(?:.*/)?" : `${text.startsWith("/") ? "/" : ""}.*`;
  }
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
