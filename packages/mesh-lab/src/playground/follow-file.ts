import { closeSync, openSync, readSync, statSync } from "node:fs";

/** Reads what is added to a file: every call gives the lines that have been finished since the one before. */
export function followFile(file: string): () => readonly string[] {
  let offset = 0;
  let unfinished = Buffer.alloc(0);
  return () => {
    const added = readFrom(file, offset);
    offset += added.length;
    const all = Buffer.concat([unfinished, added]);
    const end = all.lastIndexOf(NEWLINE) + 1;
    unfinished = all.subarray(end);
    const text = all.toString("utf8", 0, end);
    return text === "" ? [] : text.trimEnd().split("\n");
  };
}

const NEWLINE = 10;

function readFrom(file: string, offset: number): Buffer {
  // Most of the time there is nothing new.
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= offset) return Buffer.alloc(0);
  const handle = openSync(file, "r");
  try {
    const added = Buffer.alloc(size - offset);
    return added.subarray(0, readSync(handle, added, 0, added.length, offset));
  } finally {
    closeSync(handle);
  }
}
