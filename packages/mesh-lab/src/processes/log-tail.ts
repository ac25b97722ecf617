import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** A log may be long, and its end is wanted alone. */
const MAX_BYTES = 64 * 1024;

/**
 * The last lines of a log file, without the line break at its end; of a very long log at most the last 64 KiB.
 *
 * @param lines how many lines, 20 by default
 * @returns the empty text when the file is empty or not there
 */
export function logTail(file: string, lines = 20): string {
  return endOf(file).trimEnd().split("\n").slice(-lines).join("\n");
}

/** What an error says of a program that did not do as it should: the last lines of its log file, or that there are none. */
export function logEnd(file: string): string {
  const tail = logTail(file);
  return tail === "" ? "Its log is empty" : `Its log ends with:\n${tail.replaceAll(/^(?=.)/gm, "  ")}`;
}

function endOf(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return "";
  }
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, MAX_BYTES));
    const length = readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8", 0, length);
  } finally {
    closeSync(descriptor);
  }
}
