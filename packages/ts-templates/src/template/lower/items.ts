import type { ItemNode } from "../node.ts";
import { partOf } from "../part.ts";
import { withComment, withoutComment } from "./comments.ts";
import { binding, conditional, guard, loop, spreadOf } from "./parts.ts";
import type { Place, ToTree } from "./place.ts";

/** The items of a list that is written out. */
export function items(list: readonly unknown[], place: Place, tree: ToTree): readonly ItemNode[] {
  return list.flatMap((item, index) => itemOf(item, { ...place, path: `${place.path}[${index}]` }, tree));
}

function itemOf(value: unknown, place: Place, tree: ToTree): readonly ItemNode[] {
  if (value === undefined) return [];
  const { comment, content } = withoutComment(value);
  const part = partOf(content);
  if (part?.kind === "each") return [loop(part, (body) => itemOf(withComment(comment, body), place, tree))];
  if (part?.kind === "when") return [conditional(part, (branch) => itemsOf(withComment(comment, branch), place, tree))];
  if (part?.kind === "once") return [binding(part, (body) => itemsOf(withComment(comment, body), place, tree))];
  if (part?.kind === "spread")
    return [{ ...spreadOf(part, "list", place), ...(comment === undefined ? {} : { comment }) }];
  const node = tree(content, place);
  return guard(node, { kind: "item", value: node, ...(comment === undefined ? {} : { comment }) });
}

/** A list in a condition is several items; a comment about them stands above the first. */
function itemsOf(value: unknown, place: Place, tree: ToTree): readonly ItemNode[] {
  const { comment, content } = withoutComment(value);
  if (!Array.isArray(content)) return itemOf(value, place, tree);
  const [first, ...others] = content;
  return items(first === undefined ? content : [withComment(comment, first), ...others], place, tree);
}
