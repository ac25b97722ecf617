import type { ExprNode } from "../expr/index.ts";
import type { DefinedBody, LinesNode } from "./node.ts";

/** What stands in the definition whose text an expression is, if it is such. */
export function definedBody(node: ExprNode): DefinedBody | undefined {
  return node.kind === "defined" ? (node.body as DefinedBody) : undefined;
}

/** The lines that an expression is, if it is such. */
export function linesBody(node: ExprNode): LinesNode | undefined {
  const body = definedBody(node);
  return body?.kind === "lines" ? body : undefined;
}
