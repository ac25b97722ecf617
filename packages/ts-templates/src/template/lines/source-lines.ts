import { HelmTsError } from "../../errors.ts";

/** One line of a template literal: its text, and holes by their number. */
export type SourceLine = readonly (string | number)[];

/**
 * The lines of a template literal, without the indentation that they have in the source. A backslash is a backslash,
 * as in the file that is written; only \` and \${ are escapes.
 *
 * @throws HelmTsError where the indentation cannot be told from the text
 */
export function sourceLines(raw: readonly string[]): readonly SourceLine[] {
  const [first, ...others] = split(raw.map((part) => part.replace(/\\(`|\$\{)/g, "$1")));
  const last = others.pop();
  if (first === undefined || last === undefined) return [first ?? []];
  if (!isBlank(first)) throw misplaced("text stands beside the first backtick; it starts on the next line");
  if (!isBlank(last)) throw misplaced("text stands beside the last backtick; that has a line of its own");
  const width = Math.min(...others.filter((line) => !isBlank(line)).map(indentation));
  return others.map((line, index) =>
    isBlank(line) ? [] : dedented(line, { width, least: indentation(last) }, index + 1),
  );
}

function split(parts: readonly string[]): readonly SourceLine[] {
  const lines: (string | number)[][] = [[]];
  for (const [hole, part] of parts.entries()) {
    const [first = "", ...others] = part.split("\n");
    lines.at(-1)?.push(first);
    lines.push(...others.map((text) => [text]));
    if (hole < parts.length - 1) lines.at(-1)?.push(hole);
  }
  return lines.map((line) => line.filter((piece) => piece !== ""));
}

function isBlank(line: SourceLine): boolean {
  return line.every((piece) => typeof piece === "string" && piece.trim() === "");
}

function indentation([start]: SourceLine): number {
  return typeof start === "string" ? start.length - start.replace(/^ +/, "").length : 0;
}

interface Indentation {
  /** Of all lines. */
  readonly width: number;
  /** Of the last backtick: what is left of it is a slip. */
  readonly least: number;
}

function dedented([start = "", ...rest]: SourceLine, { width, least }: Indentation, number: number): SourceLine {
  if (indentation([start]) >= least) {
    return typeof start === "string" ? [start.slice(width), ...rest].filter((piece) => piece !== "") : [start, ...rest];
  }
  const what = typeof start === "string" && /^ *\t/.test(start) ? "by a tab" : "less than the last backtick";
  throw misplaced(`line ${number} is indented ${what}; indent it by spaces, at least as far as the last backtick`);
}

function misplaced(problem: string): HelmTsError {
  return new HelmTsError("lines", `lines\`…\`: ${problem}.`);
}
