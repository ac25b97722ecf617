import { HelmTsError } from "../errors.ts";
import { type Expr, isExpr, nodeOf, type Operand } from "./expr.ts";
import { type ExprNode, kindOf } from "./node.ts";
import { reference, shapeAt, type ValueRef } from "./reference.ts";
import { type Shape, unknownShape } from "./shape.ts";

/**
 * The element of a record at a key, which may be missing: ask with `isSet`.
 *
 * @example isSet(at(values.mesh.providers, "ext-authz"))
 */
export function at<T>(
  record: Expr<Readonly<Record<string, T>> | undefined>,
  key: Operand<string>,
): ValueRef<T | undefined> {
  const node = nodeOf(record);
  const shape = shapeAt(record)?.element() ?? elementOfUnknown(node);
  if (node.kind !== "reference" || !["record", "unknown"].includes(node.valueKind) || shape === undefined) {
    throw new HelmTsError("at-record", "at() looks up an element of a record among the values, not of an expression.");
  }
  const step = { key: isExpr(key) ? nodeOf(key as Expr<string>) : key, optional: true };
  return reference(node.root, { ...shape, optional: true }, [...node.path, step]);
}

/** Of what `lookup` or `raw` gives, only the types know what is in it. */
function elementOfUnknown(node: ExprNode): Shape | undefined {
  return kindOf(node) === "unknown" ? unknownShape : undefined;
}
