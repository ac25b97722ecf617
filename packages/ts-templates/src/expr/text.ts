import { type Expr, expr, type Operand, operandNode, type Scalar } from "./expr.ts";
import type { ExprNode } from "./node.ts";

/**
 * A string from literal text and expressions.
 *
 * @example text`${image.registry}/${image.repository}@${image.digest}`
 */
export function text(parts: TemplateStringsArray, ...holes: readonly Operand<Scalar>[]): Expr<string> {
  const pieces = parts.flatMap((part, index) => [part, ...piecesOf(holes[index])]);
  return expr(joined(pieces));
}

type Piece = string | ExprNode;

/** A literal and a text inside a text are parts of it, so that one `printf` is printed. */
function piecesOf(hole: Operand<Scalar> | undefined): readonly Piece[] {
  if (hole === undefined) return [];
  const node = operandNode(hole);
  if (node.kind === "literal") return [String(node.value)];
  if (node.kind !== "text") return [node];
  return node.parts.flatMap((part, index) => [part, ...node.holes.slice(index, index + 1)]);
}

function joined(pieces: readonly Piece[]): ExprNode {
  const parts = [""];
  const holes: ExprNode[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") parts.push(`${parts.pop() ?? ""}${piece}`);
    else {
      holes.push(piece);
      parts.push("");
    }
  }
  return { kind: "text", parts, holes };
}
