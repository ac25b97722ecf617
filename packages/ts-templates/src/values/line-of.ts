import type { Path } from "./value-path.ts";

/** The line (from 1) in which a path's key is written; of the deepest key on the way that is written as a literal. */
export type LineOf = (path: Path) => number | undefined;

/** The line (from 1) at an offset of a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
