import type { EntryNode } from "../node.ts";
import { makePart, partOf } from "../part.ts";

/** A comment about what a condition or loop holds stands in it, above what is printed first. */
export function commented(node: EntryNode, comment: string | undefined): EntryNode {
  if (comment === undefined) return node;
  switch (node.kind) {
    case "conditional":
      return { ...node, then: firstCommented(node.then, comment) };
    case "loop":
    case "binding":
      return { ...node, body: firstCommented(node.body, comment) };
    default:
      return { ...node, comment: node.comment === undefined ? comment : `${comment}\n${node.comment}` };
  }
}

function firstCommented([first, ...others]: readonly EntryNode[], comment: string): readonly EntryNode[] {
  return first === undefined ? [] : [commented(first, comment), ...others];
}

/** A value, and the comment about it. */
export function withoutComment(value: unknown): { readonly comment?: string; readonly content: unknown } {
  const part = partOf(value);
  if (part?.kind !== "comment") return { content: value };
  const { comment, content } = withoutComment(part.value);
  return { comment: comment === undefined ? part.text : `${part.text}\n${comment}`, content };
}

/** As {@link commented}, before what the builder holds is lowered. */
export function withComment(comment: string | undefined, value: unknown): unknown {
  return comment === undefined ? value : makePart({ kind: "comment", text: comment, value });
}
