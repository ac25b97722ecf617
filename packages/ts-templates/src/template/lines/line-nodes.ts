import { HelmTsError } from "../../errors.ts";
import { type ExprNode, isExpr, kindOf, nodeOf, operandNode } from "../../expr/index.ts";
import { linesBody } from "../defined-body.ts";
import { conditional, loop, lowerTree } from "../lower/index.ts";
import type { LineNode, PieceNode } from "../node.ts";
import { partOf } from "../part.ts";
import type { SourceLine } from "./source-lines.ts";

/** The lines that a line of the source stands for. */
export function linesOf(line: SourceLine, holes: readonly unknown[]): readonly LineNode[] {
  const [indentation, hole] = line.length === 1 ? ["", line[0]] : line;
  const isAlone = line.length <= 2 && typeof hole === "number" && String(indentation).trim() === "";
  if (isAlone) return wholeLines(holes[hole], String(indentation));
  const pieces = line.flatMap((piece) => (typeof piece === "string" ? [textPiece(piece)] : inline(holes[piece])));
  return broken(pieces);
}

/** What a value gives that has a line of its own. */
function wholeLines(value: unknown, indentation: string): readonly LineNode[] {
  const part = partOf(value);
  switch (part?.kind) {
    case "when":
      return [conditional(part, (branch) => wholeLines(branch, indentation))];
    case "each":
      return [loop(part, (body) => wholeLines(body, indentation))];
    case "embedded":
      return [
        { kind: "document", indent: indentation.length, document: { ...part, body: lowerTree(part.body, "lines") } },
      ];
  }
  const inner = linesIn(value);
  if (inner !== undefined) return inner.map((line) => indented(line, indentation));
  const pieces = inline(value);
  const [only] = pieces;
  if (only?.kind === "hole" && pieces.length === 1 && mayHaveLines(only.value) && indentation !== "") {
    return [{ kind: "value", indent: indentation.length, value: only.value }];
  }
  return broken(pieces).map((line) => indented(line, indentation));
}

function mayHaveLines(node: ExprNode): boolean {
  return kindOf(node) === "string" || kindOf(node) === "unknown";
}

/** What a value gives that stands beside others. */
function inline(value: unknown): readonly PieceNode[] {
  const part = partOf(value);
  switch (part?.kind) {
    case "when":
      return [conditional(part, (branch) => joined(inline(branch)))];
    case "each":
      return [loop(part, (body) => joined(inline(body)))];
  }
  if (part !== undefined || linesIn(value) !== undefined) {
    throw new HelmTsError(
      "lines",
      "lines`…`: a document, or lines of their own, stand beside other text; give them a line.",
    );
  }
  return piecesOf(operandNode(value as never));
}

/** A text in a line is a part of it. */
function piecesOf(node: ExprNode): readonly PieceNode[] {
  if (node.kind === "literal") return [textPiece(String(node.value))];
  if (node.kind !== "text") return [{ kind: "hole", value: node }];
  return node.parts.flatMap((part, index) => {
    const hole = node.holes[index];
    return [textPiece(part), ...(hole === undefined ? [] : piecesOf(hole))];
  });
}

function textPiece(text: string): PieceNode {
  return { kind: "text", text };
}

function linesIn(value: unknown): readonly LineNode[] | undefined {
  return isExpr(value) ? linesBody(nodeOf(value))?.lines : undefined;
}

/** Text that is known when the chart is made may have line breaks; each makes a line. */
function broken(pieces: readonly PieceNode[]): readonly LineNode[] {
  const lines: PieceNode[][] = [[]];
  for (const piece of pieces) {
    const [first = "", ...others] = piece.kind === "text" ? piece.text.split("\n") : [undefined];
    if (piece.kind !== "text") lines.at(-1)?.push(piece);
    else lines.at(-1)?.push(textPiece(first));
    for (const text of others) lines.push([textPiece(text ?? "")]);
  }
  return lines.map((line) => ({ kind: "line", pieces: joined(line) }));
}

/** Texts beside each other are one. */
function joined(pieces: readonly PieceNode[]): readonly PieceNode[] {
  const found: PieceNode[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.kind !== "text") found.push(piece);
    else if (piece.text !== "" && last?.kind === "text") found.splice(-1, 1, textPiece(last.text + piece.text));
    else if (piece.text !== "") found.push(piece);
  }
  return found;
}

function indented(line: LineNode, indentation: string): LineNode {
  switch (line.kind) {
    case "line":
      return line.pieces.length === 0 ? line : { ...line, pieces: joined([textPiece(indentation), ...line.pieces]) };
    case "value":
    case "document":
      return { ...line, indent: line.indent + indentation.length };
    case "conditional": {
      const [then, otherwise] = [line.then, line.otherwise].map((branch) =>
        branch.map((each) => indented(each, indentation)),
      );
      return { ...line, then: then ?? [], otherwise: otherwise ?? [] };
    }
    case "loop":
      return { ...line, body: line.body.map((each) => indented(each, indentation)) };
  }
}
