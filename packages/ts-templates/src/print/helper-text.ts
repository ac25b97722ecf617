import { type ExprNode, kindOf } from "../expr/index.ts";
import { branchesOf, type EntryNode, holdsSpread, type ItemNode, linesBody, type TreeNode } from "../template/index.ts";
import { isBlock } from "./lines-form.ts";
import { blockLines } from "./literal.ts";

type Part = EntryNode | ItemNode;

/** Whether the text of a structure may start with an empty line: what an action leaves behind that prints nothing itself. */
export function startsWithAction(tree: TreeNode): boolean {
  if (tree.kind === "branch") return tree.then.kind !== "expr" || tree.otherwise.kind !== "expr";
  if (tree.kind === "bound") return true;
  // What stands before a computed record may have to ask whether that has its key.
  if (tree.kind === "map" && holdsSpread(tree.entries)) return true;
  const [first] = partsOf(tree);
  if (first === undefined) return false;
  return first.kind === "entry" || first.kind === "item" ? first.comment !== undefined : true;
}

/** Whether the text of a structure may end in a block scalar, whose last line break the end of a `define` takes away. */
export function endsInBlock(tree: TreeNode): boolean {
  switch (tree.kind) {
    case "scalar":
      return typeof tree.value === "string" && tree.value.endsWith("\n") && blockLines(tree.value) !== undefined;
    case "embedded":
      return tree.format === "yaml";
    case "branch":
      return endsInBlock(tree.then) || endsInBlock(tree.otherwise);
    case "bound":
      return endsInBlock(tree.body);
    case "expr":
      return ["list", "record", "object", "unknown"].includes(kindOf(tree.expr)) || isBlockOfLines(tree.expr);
    default:
      return lastEndsInBlock(partsOf(tree));
  }
}

function isBlockOfLines(node: ExprNode): boolean {
  const lines = linesBody(node);
  return lines !== undefined && isBlock(lines);
}

/** What is not always there leaves the part before it as the last one. */
function lastEndsInBlock(parts: readonly Part[]): boolean {
  for (const part of parts.toReversed()) {
    if (part.kind === "entry" || part.kind === "item") return endsInBlock(part.value);
    if (part.kind === "spread") return true;
    if (branchesOf<Part>(part).some(lastEndsInBlock)) return true;
  }
  return false;
}

function partsOf(tree: TreeNode): readonly Part[] {
  if (tree.kind === "map") return tree.entries;
  return tree.kind === "list" ? tree.items : [];
}
