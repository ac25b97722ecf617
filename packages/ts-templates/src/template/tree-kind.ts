import { kindOf, type ValueKind } from "../expr/index.ts";
import type { BranchNode, TreeNode } from "./node.ts";

/** What a tree gives where its kind alone does not tell. */
export interface OpenKinds {
  readonly branch: (branch: BranchNode) => ValueKind;
  readonly null: ValueKind;
}

/** What a tree gives. */
export function treeKind(tree: TreeNode, open: OpenKinds): ValueKind {
  switch (tree.kind) {
    case "map":
      return "object";
    case "list":
      return "list";
    case "embedded":
      return "string";
    case "branch":
      return open.branch(tree);
    case "bound":
      return treeKind(tree.body, open);
    case "expr":
      return kindOf(tree.expr);
    case "scalar":
      return tree.value === null ? open.null : kindOf({ kind: "literal", value: tree.value });
  }
}
