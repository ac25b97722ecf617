import { type ExprNode, isExpr, nodeOf } from "../../expr/index.ts";
import { constantText } from "../constant-text.ts";
import { definedBody } from "../defined-body.ts";
import type { DefinedBody, TreeNode } from "../node.ts";
import { type Part, partOf } from "../part.ts";
import { entriesOf, mapEntries, refuseCopied } from "./entries.ts";
import { items } from "./items.ts";
import { enter, isPlain, misplaced, type Place, TemplateValueError, wellFormed } from "./place.ts";

/** The template tree of a templated value. */
export function tree(value: unknown, place: Place): TreeNode {
  refuseCopied(value, place);
  if (isExpr(value)) return treeOfExpr(nodeOf(value));
  const part = partOf(value);
  if (part !== undefined) return treeOfPart(part, place);
  if (value === null || typeof value === "boolean") return { kind: "scalar", value };
  if (typeof value === "string") return { kind: "scalar", value: wellFormed(value, place) };
  if (typeof value === "number" || typeof value === "bigint") return number(value, place);
  if (Array.isArray(value)) return { kind: "list", items: items(value, enter(place, value), tree) };
  if (isPlain(value)) return { kind: "map", entries: mapEntries(value, place, tree) };
  throw new TemplateValueError(
    place.path,
    `${describe(value)} cannot stand in a template; it takes plain objects, arrays, strings, numbers, booleans, null and expressions.`,
  );
}

/** A structure that is written out needs no definition where it can stand itself. */
function treeOfExpr(node: ExprNode): TreeNode {
  const body = definedBody(node);
  const text = body?.kind === "lines" ? constantText(body) : undefined;
  if (text !== undefined) return { kind: "scalar", value: text };
  return body !== undefined && isTree(body) ? body : { kind: "expr", expr: node };
}

function isTree(body: DefinedBody): body is TreeNode {
  return body.kind !== "fold" && body.kind !== "lines";
}

function treeOfPart(part: Part, place: Place): TreeNode {
  switch (part.kind) {
    case "when":
      if (!("otherwise" in part)) throw misplaced("when() without a third argument", place);
      return {
        kind: "branch",
        test: part.test,
        then: tree(part.then, place),
        otherwise: tree(part.otherwise, place),
      };
    case "once":
      return { kind: "bound", variable: part.variable, value: part.value, body: tree(part.body, place) };
    case "entries":
      return { kind: "map", entries: part.parts.flatMap((each) => entriesOf(each, place, tree)) };
    case "embedded":
      return { kind: "embedded", format: part.format, body: tree(part.body, place) };
    case "comment":
      return tree(part.value, place);
    default:
      throw misplaced(`${part.kind}()`, place);
  }
}

function number(value: number | bigint, { path }: Place): TreeNode {
  const rounded = Number(value);
  if (!Number.isFinite(rounded)) throw new TemplateValueError(path, `${value} has no form in YAML.`);
  if (Number.isInteger(rounded) && !Number.isSafeInteger(rounded)) {
    throw new TemplateValueError(path, `${value} is beyond what a number holds exactly; use a string.`);
  }
  return { kind: "scalar", value: rounded };
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "object") return `an instance of ${value?.constructor?.name ?? "an unknown class"}`;
  return `a ${typeof value}`;
}
