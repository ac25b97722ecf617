import { concatenated } from "../go/index.ts";
import type { LineNode, LinesNode, PieceNode } from "../template/index.ts";
import { exprValue, textOf } from "./expr-value.ts";
import type { Scope } from "./scope.ts";
import { embeddedText, remaining } from "./tree-value.ts";

type Line = Extract<LineNode, { kind: "line" | "value" | "document" }>;
type Piece = Extract<PieceNode, { kind: "text" | "hole" }>;

/** A text of several lines. */
export function linesText({ lines }: LinesNode, scope: Scope): string {
  return concatenated(Array.from(remaining<Line>(lines, scope), ({ leaf, at }) => lineText(leaf, at)));
}

function lineText(line: Line, scope: Scope): string {
  if (line.kind === "document")
    return indentedLines(embeddedText(line.document, scope).replace(/\n$/, ""), line.indent);
  if (line.kind === "value") return indentedLines(textOf(exprValue(line.value, scope)), line.indent);
  const pieces = remaining<Piece>(line.pieces, scope);
  const texts = Array.from(pieces, ({ leaf, at }) =>
    leaf.kind === "text" ? leaf.text : textOf(exprValue(leaf.value, at)),
  );
  return concatenated([...texts, "\n"]);
}

function indentedLines(text: string, indent: number): string {
  return concatenated(text.split("\n").map((line) => `${" ".repeat(indent)}${line}\n`));
}
