import { isExpr } from "../../expr/index.ts";
import type { EntryNode } from "../node.ts";
import { type Part, partOf } from "../part.ts";
import { commented, withComment, withoutComment } from "./comments.ts";
import { binding, conditional, guard, loop, spreadOf } from "./parts.ts";
import { enter, fieldPath, isPlain, type Place, TemplateValueError, type ToTree, wellFormed } from "./place.ts";

/** The entries of an object that is written out. */
export function mapEntries(value: object, place: Place, tree: ToTree): readonly EntryNode[] {
  refuseCopied(value, place);
  const inside = enter(place, value);
  return Object.entries(value).flatMap(([key, member]) =>
    entryOf(key, member, { ...inside, path: fieldPath(place.path, key) }, tree),
  );
}

/** An optional value guards its own key; `when` without a third argument is the same for a written-out value. */
function entryOf(key: string, value: unknown, place: Place, tree: ToTree): readonly EntryNode[] {
  if (value === undefined) return [];
  wellFormed(key, place);
  const { comment, content } = withoutComment(value);
  const part = partOf(content);
  if (part?.kind === "when" && isPartial(part)) {
    const branch = (of: unknown) => entryOf(key, of, place, tree).map((each) => commented(each, comment));
    return [conditional(part, branch)];
  }
  if (part?.kind === "once") {
    return [binding(part, (body) => entryOf(key, withComment(comment, body), place, tree))];
  }
  const node = tree(content, place);
  const entry: EntryNode = { kind: "entry", key, value: node, ...(comment === undefined ? {} : { comment }) };
  return guard(node, entry);
}

/** Whether a `when` may give nothing, itself or in one of its branches. */
function isPartial(part: Extract<Part, { kind: "when" }>): boolean {
  if (!("otherwise" in part)) return true;
  return [part.then, part.otherwise].some((branch) => {
    const inner = partOf(withoutComment(branch).content);
    return inner?.kind === "when" && isPartial(inner);
  });
}

/** A part of `entries()`: an object of entries, one computed entry, a computed record, or entries for each element. */
export function entriesOf(value: unknown, place: Place, tree: ToTree): readonly EntryNode[] {
  const { comment, content } = withoutComment(value);
  if (comment === undefined) return uncommentedEntries(content, place, tree);
  const [first, ...others] = uncommentedEntries(content, place, tree);
  return first === undefined ? [] : [commented(first, comment), ...others];
}

function uncommentedEntries(value: unknown, place: Place, tree: ToTree): readonly EntryNode[] {
  const part = partOf(value);
  if (part === undefined && isPlain(value)) return mapEntries(value, place, tree);
  switch (part?.kind) {
    case "entries":
      return part.parts.flatMap((each) => entriesOf(each, place, tree));
    case "entry": {
      if (typeof part.key === "string")
        return entryOf(part.key, part.value, { ...place, path: fieldPath(place.path, part.key) }, tree);
      const node = tree(part.value, { ...place, path: fieldPath(place.path, "*") });
      return guard(node, { kind: "entry", key: part.key, value: node });
    }
    case "when":
      return [conditional(part, (branch) => entriesOf(branch, place, tree))];
    case "each":
      return [loop(part, (body) => entriesOf(body, place, tree))];
    case "once":
      return [binding(part, (body) => entriesOf(body, place, tree))];
    case "spread":
      return [spreadOf(part, "record", place)];
    default:
      throw new TemplateValueError(
        place.path,
        "entries() takes objects, entry(), spread() of records, each() of entries and when() of entries.",
      );
  }
}

/** `{ ...values.labels, app }` copies the expression, not what Helm will find there; nothing says so but this. */
export function refuseCopied(value: unknown, { path }: Place): void {
  if (typeof value !== "object" || value === null || !(isExpr(value) || partOf(value))) return;
  const [key] = Object.keys(value);
  // A copy is a plain object, which no expression is.
  if (key === undefined || Object.getPrototypeOf(value) !== Object.prototype) return;
  throw new TemplateValueError(
    path,
    `beside "${key}" an expression or builder was copied with "..."; write entries(spread(value), { ${key}: … }).`,
  );
}
