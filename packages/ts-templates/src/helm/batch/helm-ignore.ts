/** Says of a path below the chart, with `/`, whether Helm leaves the file out. */
export type IsIgnored = (path: string) => boolean;

/** A rule that Helm has for every chart. */
const OWN_RULE = "templates/.?*";

/**
 * The rules of a .helmignore; undefined where they have a form that is seldom used, such as `!name` or `[ab]`.
 * https://helm.sh/docs/chart_template_guide/helm_ignore_file/
 */
export function helmIgnore(text: string): IsIgnored | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const patterns = [...lines.filter((line) => line !== "" && !line.startsWith("#")), OWN_RULE];
  if (patterns.some((pattern) => /[![\]\\\ufeff]|\*\*/.test(pattern))) return undefined;
  const rules = patterns.map(ruleOf);
  return (path) => withParents(path).some((one) => rules.some((rule) => rule(one, one !== path)));
}

function ruleOf(pattern: string): (path: string, isDirectory: boolean) => boolean {
  const plain = pattern.replace(/\/$/, "");
  const expression = globExpression(plain.replace(/^\//, ""));
  const isOfName = !plain.includes("/");
  return (path, isDirectory) => {
    if (plain !== pattern && !isDirectory) return false;
    return expression.test(isOfName ? path.slice(path.lastIndexOf("/") + 1) : path);
  };
}

function globExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${source}$`, "s");
}

/** `a`, `a/b` and `a/b/c` for the last. */
function withParents(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
