/** A line of a settings file that says the state of a target. */
export interface SettingLine {
  /** Relative to the project. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The whole file. */
  readonly text: string;
}

/** What is to be written there. */
export interface SettingChange {
  /** The last key of the setting's path: `rollout`. */
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** Lines around a change, as git shows them. */
const CONTEXT = 3;

/**
 * A unified diff, as `git apply` takes it, that writes another text for a setting; undefined where the line does not say
 * the text as a literal.
 */
export function settingDiff(
  { file, line, text }: SettingLine,
  { key, before, after }: SettingChange,
): string | undefined {
  const lines = text.split("\n");
  const old = lines[line - 1];
  const now = old === undefined ? undefined : withLiteral(old, { key, before, after });
  if (old === undefined || now === undefined) return undefined;
  // What follows the last line break is no line.
  const last = text.endsWith("\n") ? lines.length - 1 : lines.length;
  const from = Math.max(1, line - CONTEXT);
  const to = Math.min(last, line + CONTEXT);
  const shown = (start: number, end: number): readonly string[] => lines.slice(start - 1, end).map((one) => ` ${one}`);
  const count = to - from + 1;
  const body = [...shown(from, line - 1), `-${old}`, `+${now}`, ...shown(line + 1, to)];
  const head = [`--- a/${file}`, `+++ b/${file}`, `@@ -${from},${count} +${from},${count} @@`];
  const end = text.endsWith("\n") || to < last ? [] : [NO_NEWLINE];
  return [...head, ...withNoNewline(body, end, line === last), ""].join("\n");
}

const NO_NEWLINE = "\\ No newline at end of file";

/** Where the changed line is the last one, both of its versions lack the line break. */
function withNoNewline(body: readonly string[], end: readonly string[], isChanged: boolean): readonly string[] {
  if (end.length === 0) return body;
  return isChanged ? body.flatMap((one) => (/^[-+]/.test(one) ? [one, ...end] : [one])) : [...body, ...end];
}

/** `rollout: "canary"` in TypeScript, `rollout: canary` in YAML; the first that has this key and this text. */
function withLiteral(line: string, { key, before, after }: SettingChange): string | undefined {
  const literal = new RegExp(
    `((?:^|[^\\w$.-])(["']?)${escaped(key)}\\2\\s*:\\s*)(["']?)${escaped(before)}\\3(?![\\w-])`,
  );
  if (!literal.test(line)) return undefined;
  return line.replace(
    literal,
    (_all, start: string, _keyQuote: string, quote: string) => `${start}${quote}${after}${quote}`,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
