import type { BindingNode, ConditionalNode, LoopNode } from "./node.ts";

type Part = { readonly kind: string };

export function isConditional<P = Part>(node: Part | undefined): node is ConditionalNode<P> {
  return node?.kind === "conditional";
}

export function isLoop<P = Part>(node: Part | undefined): node is LoopNode<P> {
  return node?.kind === "loop";
}

export function isBinding<P = Part>(node: Part | undefined): node is BindingNode<P> {
  return node?.kind === "binding";
}

/** What conditions, loops and bindings hold: the parts of each of their branches; of any other part, nothing. */
export function branchesOf<P extends Part>(
  node: P | ConditionalNode<P> | LoopNode<P> | BindingNode<P>,
): readonly (readonly P[])[] {
  if (isConditional<P>(node)) return [node.then, node.otherwise];
  return isLoop<P>(node) || isBinding<P>(node) ? [node.body] : [];
}
