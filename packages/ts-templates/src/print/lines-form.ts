import { kindOf } from "../expr/index.ts";
import type { LineNode, LinesNode, PieceNode } from "../template/index.ts";

/** Whether a line ends with white space, or has nothing else. */
export function endsBlank(pieces: readonly PieceNode[]): boolean {
  const last = pieces.at(-1);
  return last === undefined || (last.kind === "text" && /\s$/.test(last.text));
}

/** Whether a text starts with white space, which the start of a `define` would take. */
export function startsBlank({ lines: [first] }: LinesNode): boolean {
  if (first?.kind !== "line") return false;
  const [start] = first.pieces;
  return start === undefined || (start.kind === "text" && /^\s/.test(start.text));
}

/** How far the first line is indented that a node may give; an action stands there, too. */
export function indentation(node: LineNode | undefined): number {
  switch (node?.kind) {
    case "line": {
      const [first] = node.pieces;
      return first?.kind === "text" ? first.text.length - first.text.trimStart().length : 0;
    }
    case "value":
    case "document":
      return node.indent;
    case "conditional":
      return indentation(node.then[0] ?? node.otherwise[0]);
    case "loop":
      return indentation(node.body[0]);
    case undefined:
      return 0;
  }
}

/** Whether a text may start with a line that is not always there, which leaves the line break before it. */
export function startsDynamic({ lines: [first] }: LinesNode): boolean {
  return first !== undefined && first.kind !== "line";
}

/** Whether a text can stand in a block scalar, whatever its values are. */
export function isBlock(node: LinesNode): boolean {
  const [first, last] = [node.lines[0], node.lines.at(-1)];
  const isFramed = first?.kind === "line" && !startsBlank(node) && last?.kind === "line" && !endsBlank(last.pieces);
  return isFramed && node.lines.every(isSafe);
}

/** Whether nothing in a line, whatever the values are, can break a block scalar. */
function isSafe(node: LineNode | PieceNode): boolean {
  switch (node.kind) {
    case "line":
      return node.pieces.every(isSafe);
    case "text":
      return !unprintable.test(node.text);
    case "hole":
      return ["integer", "number", "boolean"].includes(kindOf(node.value));
    case "conditional":
      return [...node.then, ...node.otherwise].every(isSafe);
    case "loop":
      return node.body.every(isSafe);
    case "value":
    case "document":
      return false;
  }
}

const unprintable = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;
