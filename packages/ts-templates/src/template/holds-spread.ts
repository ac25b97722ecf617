import { branchesOf } from "./containers.ts";
import type { EntryNode } from "./node.ts";

/** Whether a computed record stands among entries, or in a condition or loop of them. */
export function holdsSpread(nodes: readonly EntryNode[]): boolean {
  return nodes.some((node) => node.kind === "spread" || branchesOf<EntryNode>(node).some(holdsSpread));
}
