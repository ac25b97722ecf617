import { type ExprNode, expr, isSet, isStructureKind, kindOf, mayBeMissing, nodeOf } from "../../expr/index.ts";
import type { BindingNode, ConditionalNode, EntryNode, ItemNode, LoopNode, SpreadNode, TreeNode } from "../node.ts";
import type { Part } from "../part.ts";
import { misplaced, type Place } from "./place.ts";

export function conditional<P>(
  part: Extract<Part, { kind: "when" }>,
  lower: (branch: unknown) => readonly P[],
): ConditionalNode<P> {
  const otherwise = "otherwise" in part ? lower(part.otherwise) : [];
  return { kind: "conditional", test: part.test, then: lower(part.then), otherwise };
}

export function loop<P>(part: Extract<Part, { kind: "each" }>, lower: (body: unknown) => readonly P[]): LoopNode<P> {
  return { kind: "loop", over: part.over, key: part.key, value: part.value, body: lower(part.body) };
}

export function binding<P>(
  { variable, value, body }: Extract<Part, { kind: "once" }>,
  lower: (body: unknown) => readonly P[],
): BindingNode<P> {
  return { kind: "binding", variable, value, body: lower(body) };
}

export function spreadOf(part: Extract<Part, { kind: "spread" }>, wanted: "list" | "record", place: Place): SpreadNode {
  const kind = kindOf(part.value);
  const isList = kind === "list";
  if (kind === "unknown" || isList === (wanted === "list")) return part;
  throw misplaced(`spread() of a ${isList ? "list" : kind}`, place);
}

/** Puts what may be missing behind a test: presence for a scalar, so 0 and "" survive; something in it for a subtree. */
export function guard<P extends EntryNode | ItemNode>(node: TreeNode, part: P): readonly (P | ConditionalNode<P>)[] {
  if (node.kind !== "expr" || !mayBeMissing(node.expr)) return [part];
  return [{ kind: "conditional", test: presence(node.expr), then: [part], otherwise: [] }];
}

function presence(node: ExprNode): ExprNode {
  if (node.kind === "call" && node.missingWith !== undefined) return presence(node.missingWith);
  return isStructureKind(kindOf(node)) ? node : nodeOf(isSet(expr(node)));
}
