import { open, stat } from "node:fs/promises";

/** A line of istiod's log. */
export interface LogEntry {
  readonly level: "warn" | "error" | "fatal";
  /** Without the time; the scope, where there is one, comes first: `authorization: Processed ...`. */
  readonly message: string;
}

/** Picks the warnings and errors of istiod's log, each message once, in the order of their first time. */
export function parseLog(text: string): readonly LogEntry[] {
  const entries = text.split("\n").flatMap(entryOf);
  return [...new Map(entries.map((entry) => [`${entry.level} ${entry.message}`, entry])).values()];
}

/** Such as `2026-01-02T03:04:05.678901Z	error	controllers	error handling istio	controller=gateway class`. */
const LINE = /^\S+T\S+Z\t(warn|error|fatal)\t(.+)$/;

function entryOf(line: string): readonly LogEntry[] {
  const [, level, rest = ""] = LINE.exec(line) ?? [];
  if (level !== "warn" && level !== "error" && level !== "fatal") return [];
  const [scope = "", ...parts] = rest.split("\t");
  // Only the name of a scope is a single word.
  const message =
    parts.length > 0 && /^[\w-]+$/.test(scope) ? `${scope}: ${parts.join(" ")}` : rest.replaceAll("\t", " ");
  return [{ level, message }];
}

/** How long a file is by now, in bytes; 0 when it is not there. */
export async function lengthOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The text of a file from a byte on. */
export async function textFrom(file: string, start: number): Promise<string> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const buffer = Buffer.alloc(Math.max(0, size - start));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  return buffer.toString("utf8", 0, bytesRead);
}
