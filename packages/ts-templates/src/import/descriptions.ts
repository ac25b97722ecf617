import { formatPath, linesOf, type Path } from "../values/index.ts";

/**
 * What the comments of a values.yaml say of its values: those directly above a key, at the end of its line, and below
 * it where they are indented; or the line `@param <path>` of a value, wherever it stands. Commented-out YAML and marks
 * for tools are left out.
 */
export function descriptionsIn(text: string): (path: Path) => string | undefined {
  const lines = text.split("\n");
  const lineOf = linesOf("values.yaml", text);
  const parameters = new Map([...text.matchAll(PARAMETER)].map(([, path = "", about = ""]) => [path, about.trim()]));
  return (path) => {
    const parameter = parameters.get(formatPath(path));
    if (parameter !== undefined) return parameter;
    const line = lineOf(path);
    const parentLine = path.length > 1 ? lineOf(path.slice(0, -1)) : undefined;
    // A key that is not written (it comes from an anchor) has the line of what is around it.
    if (line === undefined || line === parentLine) return undefined;
    const at = line - 1;
    const words = [...above(lines, at), ...atEnd(lines[at] ?? ""), ...below(lines, at)].join("\n").trim();
    return words === "" ? undefined : words;
  };
}

const PARAMETER = /^\s*#+\s*@param\s+(\S+)\s+(?:\[[^\]]*\]\s*)?(.*)$/gm;

function above(lines: readonly string[], at: number): readonly string[] {
  const indent = indentOf(lines[at] ?? "");
  let start = at;
  while (start > 0 && isComment(lines[start - 1] ?? "") && indentOf(lines[start - 1] ?? "") === indent) start -= 1;
  return prose(lines.slice(start, at));
}

function atEnd(line: string): readonly string[] {
  // A # in quotes is part of the value.
  const [, comment] = /^[^"']*?\s#(.*)$/.exec(line) ?? /^[^"']*(?:"[^"]*"|'[^']*')\s+#(.*)$/.exec(line) ?? [];
  return comment === undefined ? [] : prose([`#${comment}`]);
}

function below(lines: readonly string[], at: number): readonly string[] {
  const indent = indentOf(lines[at] ?? "");
  let end = at + 1;
  while (isComment(lines[end] ?? "") && indentOf(lines[end] ?? "") > indent) end += 1;
  // What follows belongs to a member of the key, if there is one.
  const next = lines[end] ?? "";
  return next.trim() !== "" && indentOf(next) > indent ? [] : prose(lines.slice(at + 1, end));
}

function prose(comments: readonly string[]): readonly string[] {
  const texts = comments.map((line) => line.trim().replace(/^#+\s?/, ""));
  // As helm-docs has it: the description begins at the last `--`.
  const start = texts.findLastIndex((text) => /^\s*--\s/.test(text));
  const chosen = (start === -1 ? texts : texts.slice(start)).map(withoutMarks);
  const example = chosen.findIndex((text) => COMMENTED_OUT.test(text));
  return (example === -1 ? chosen : chosen.slice(0, example)).filter((text) => !TOOL_MARK.test(text));
}

function withoutMarks(text: string): string {
  return text.replace(/^\s*--\s+(?:\(\w+(?:\/\w+)?\)\s*)?/, "").trimEnd();
}

/** `limits:`, `- name: x`, `size: 10Gi`, but not `ref: https://…` nor a sentence with a colon. */
const COMMENTED_OUT = /^\s*(?:- )?(?!ref:|e\.g\.|https?:)[a-z][\w./-]*:(?:\s+\S+)?\s*$|^\s*- \S+$/;
const TOOL_MARK = /^\s*(?:@\w+|[-=#*]{3,})|^\s*[-=#*]+\s*$/;

function isComment(line: string): boolean {
  return line.trimStart().startsWith("#");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
