import type { EntryNode } from "./node.ts";

/** Whether a computed record stands among entries, or in a condition or loop of them. */
export function holdsSpread(nodes: readonly EntryNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === "conditional") return holdsSpread(node.then) || holdsSpread(node.otherwise);
    return node.kind === "loop" || node.kind === "binding" ? holdsSpread(node.body) : node.kind === "spread";
  });
}
