import { concatenated } from "../go/index.ts";
import type { LineNode, LinesNode, PieceNode } from "../template/index.ts";
import { exprValue, textOf } from "./expr-value.ts";
import type { Scope } from "./scope.ts";
import { embeddedText, remaining } from "./tree-value.ts";

type Line = Extract<LineNode, { kind: "line" | "document" }>;
type Piece = Extract<PieceNode, { kind: "text" | "hole" }>;

/** A text of several lines. */
export function linesText({ lines }: LinesNode, scope: Scope): string {
  return concatenated(Array.from(remaining<Line>(lines, scope), ({ leaf, at }) => lineText(leaf, at)));
}

function lineText(line: Line, scope: Scope): string {
  if (line.kind === "document") return documentText(line, scope);
  const pieces = remaining<Piece>(line.pieces, scope);
  const texts = Array.from(pieces, ({ leaf, at }) =>
    leaf.kind === "text" ? leaf.text : textOf(exprValue(leaf.value, at)),
  );
  return concatenated([...texts, "\n"]);
}

function documentText({ document, indent }: Extract<Line, { kind: "document" }>, scope: Scope): string {
  const text = embeddedText(document, scope).replace(/\n$/, "");
  return concatenated(text.split("\n").map((line) => `${" ".repeat(indent)}${line}\n`));
}
