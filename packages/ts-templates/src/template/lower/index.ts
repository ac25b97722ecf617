import type { DocumentNode, TreeNode } from "../node.ts";
import { documents } from "./documents.ts";
import { tree } from "./tree.ts";

export { conditional, loop } from "./parts.ts";
export { TemplateValueError } from "./place.ts";

/** The template tree of a templated value. `path` names it in errors. */
export function lowerTree(value: unknown, path: string): TreeNode {
  return tree(value, { path, open: [] });
}

/** The documents of a template file: one manifest, several, or builders of some. */
export function lowerDocuments(value: unknown, path: string): readonly DocumentNode[] {
  return documents(value, { path, open: [] });
}
