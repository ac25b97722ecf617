import { HelmTsError } from "../errors.ts";
import { type ExprNode, expr, isExpr, isSet, kindOf, mayBeMissing, nodeOf } from "../expr/index.ts";
import { constantText } from "./lines/constant-text.ts";
import type {
  ConditionalNode,
  DefinedBody,
  DocumentNode,
  EntryNode,
  ExprTreeNode,
  FailureNode,
  ItemNode,
  LoopNode,
  MapNode,
  SpreadNode,
  TreeNode,
} from "./node.ts";
import { makePart, type Part, partOf } from "./part.ts";

/** A value that cannot stand in a template, with the field in which it was found. */
export class TemplateValueError extends HelmTsError {
  override readonly name = "TemplateValueError";
  readonly path: string;

  constructor(path: string, problem: string) {
    super("template-value", `${path}: ${problem}`);
    this.path = path;
  }
}

/** What is being lowered, with the field that it stands in; cycles are found by what is already open. */
interface Place {
  readonly path: string;
  readonly open: readonly object[];
}

/** The template tree of a templated value. `path` names it in errors. */
export function lowerTree(value: unknown, path: string): TreeNode {
  return tree(value, { path, open: [] });
}

/** The documents of a template file: one manifest, several, or builders of some. */
export function lowerDocuments(value: unknown, path: string): readonly DocumentNode[] {
  return documents(value, { path, open: [] });
}

function tree(value: unknown, place: Place): TreeNode {
  refuseCopied(value, place);
  if (isExpr(value)) return treeOfExpr(nodeOf(value));
  const part = partOf(value);
  if (part !== undefined) return treeOfPart(part, place);
  if (value === null || typeof value === "boolean") return { kind: "scalar", value };
  if (typeof value === "string") return { kind: "scalar", value: wellFormed(value, place) };
  if (typeof value === "number" || typeof value === "bigint") return number(value, place);
  if (Array.isArray(value)) return { kind: "list", items: items(value, enter(place, value)) };
  if (isPlain(value)) return { kind: "map", entries: mapEntries(value, place) };
  throw new TemplateValueError(
    place.path,
    `${describe(value)} cannot stand in a template; it takes plain objects, arrays, strings, numbers, booleans, null and expressions.`,
  );
}

/** A structure that is written out needs no definition where it can stand itself. */
function treeOfExpr(node: ExprNode): TreeNode {
  const body = node.kind === "defined" ? (node.body as DefinedBody) : undefined;
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
    case "entries":
      return { kind: "map", entries: part.parts.flatMap((each) => entriesOf(each, place)) };
    case "embedded":
      return { kind: "embedded", format: part.format, body: tree(part.body, place) };
    case "comment":
      return tree(part.value, place);
    default:
      throw misplaced(`${part.kind}()`, place);
  }
}

/** `{ ...values.labels, app }` copies the expression, not what Helm will find there; nothing says so but this. */
function refuseCopied(value: unknown, { path }: Place): void {
  if (typeof value !== "object" || value === null || !(isExpr(value) || partOf(value))) return;
  const [key] = Object.keys(value);
  if (key === undefined) return;
  throw new TemplateValueError(
    path,
    `beside "${key}" an expression or builder was copied with "..."; write entries(spread(value), { ${key}: … }).`,
  );
}

function wellFormed(text: string, { path }: Place): string {
  if (text.isWellFormed()) return text;
  throw new TemplateValueError(path, `${JSON.stringify(text)} holds half a character, which has no form in UTF-8.`);
}

function number(value: number | bigint, { path }: Place): TreeNode {
  const rounded = Number(value);
  if (!Number.isFinite(rounded)) throw new TemplateValueError(path, `${value} has no form in YAML.`);
  if (Number.isInteger(rounded) && !Number.isSafeInteger(rounded)) {
    throw new TemplateValueError(path, `${value} is beyond what a number holds exactly; use a string.`);
  }
  return { kind: "scalar", value: rounded };
}

function mapEntries(value: object, place: Place): readonly EntryNode[] {
  refuseCopied(value, place);
  const inside = enter(place, value);
  return Object.entries(value).flatMap(([key, member]) =>
    entryOf(key, member, { ...inside, path: join(place.path, key) }),
  );
}

/** An optional value guards its own key; `when` without a third argument is the same for a written-out value. */
function entryOf(key: string, value: unknown, place: Place): readonly EntryNode[] {
  if (value === undefined) return [];
  wellFormed(key, place);
  const { comment, content } = withoutComment(value);
  const part = partOf(content);
  if (part?.kind === "when" && isPartial(part)) {
    const branch = (of: unknown) => entryOf(key, of, place).map((each) => commented(each, comment));
    return [conditional(part, branch)];
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
function entriesOf(value: unknown, place: Place): readonly EntryNode[] {
  const { comment, content } = withoutComment(value);
  if (comment === undefined) return uncommentedEntries(content, place);
  const [first, ...others] = uncommentedEntries(content, place);
  return first === undefined ? [] : [commented(first, comment), ...others];
}

function uncommentedEntries(value: unknown, place: Place): readonly EntryNode[] {
  const part = partOf(value);
  if (part === undefined && isPlain(value)) return mapEntries(value, place);
  switch (part?.kind) {
    case "entries":
      return part.parts.flatMap((each) => entriesOf(each, place));
    case "entry": {
      if (typeof part.key === "string")
        return entryOf(part.key, part.value, { ...place, path: join(place.path, part.key) });
      const node = tree(part.value, { ...place, path: join(place.path, "*") });
      return guard(node, { kind: "entry", key: part.key, value: node });
    }
    case "when":
      return [conditional(part, (branch) => entriesOf(branch, place))];
    case "each":
      return [loop(part, (body) => entriesOf(body, place))];
    case "spread":
      return [spreadOf(part, "record", place)];
    default:
      throw new TemplateValueError(
        place.path,
        "entries() takes objects, entry(), spread() of records, each() of entries and when() of entries.",
      );
  }
}

function items(list: readonly unknown[], place: Place): readonly ItemNode[] {
  return list.flatMap((item, index) => itemOf(item, { ...place, path: `${place.path}[${index}]` }));
}

function itemOf(value: unknown, place: Place): readonly ItemNode[] {
  if (value === undefined) return [];
  const { comment, content } = withoutComment(value);
  const part = partOf(content);
  if (part?.kind === "each") return [loop(part, (body) => itemOf(withComment(comment, body), place))];
  if (part?.kind === "when") return [conditional(part, (branch) => itemOf(withComment(comment, branch), place))];
  if (part?.kind === "spread")
    return [{ ...spreadOf(part, "list", place), ...(comment === undefined ? {} : { comment }) }];
  const node = tree(content, place);
  return guard(node, { kind: "item", value: node, ...(comment === undefined ? {} : { comment }) });
}

function spreadOf(part: Extract<Part, { kind: "spread" }>, wanted: "list" | "record", place: Place): SpreadNode {
  const kind = kindOf(part.value);
  const isList = kind === "list";
  if (kind === "unknown" || isList === (wanted === "list")) return part;
  throw misplaced(`spread() of a ${isList ? "list" : kind}`, place);
}

function documents(value: unknown, place: Place): readonly DocumentNode[] {
  const { comment, content } = withoutComment(value);
  if (Array.isArray(content)) {
    return content.flatMap((each, index) => documents(index === 0 ? withComment(comment, each) : each, place));
  }
  const part = partOf(content);
  if (part?.kind === "when") return [conditional(part, (branch) => documents(withComment(comment, branch), place))];
  if (part?.kind === "each") return [loop(part, (body) => documents(withComment(comment, body), place))];
  const failed = isExpr(content) ? failure(nodeOf(content)) : undefined;
  if (failed !== undefined) return [failed];
  const body = tree(content, place);
  if (!isDocument(body)) throw notADocument(place);
  return [{ kind: "document", body, ...(comment === undefined ? {} : { comment }) }];
}

/** `fail` stands where a document would. */
function failure(node: ExprNode): FailureNode | undefined {
  const message = node.kind === "call" && node.function === "fail" ? node.arguments[0] : undefined;
  return message === undefined ? undefined : { kind: "failure", message };
}

/** A document is written out, or the whole of what an expression gives. */
function isDocument(body: TreeNode): body is MapNode | ExprTreeNode {
  return body.kind === "map" || (body.kind === "expr" && ["record", "object"].includes(kindOf(body.expr)));
}

function notADocument({ path }: Place): TemplateValueError {
  return new TemplateValueError(path, "a document is a map with apiVersion and kind.");
}

function conditional<P>(
  part: Extract<Part, { kind: "when" }>,
  lower: (branch: unknown) => readonly P[],
): ConditionalNode<P> {
  const otherwise = "otherwise" in part ? lower(part.otherwise) : [];
  return { kind: "conditional", test: part.test, then: lower(part.then), otherwise };
}

function loop<P>(part: Extract<Part, { kind: "each" }>, lower: (body: unknown) => readonly P[]): LoopNode<P> {
  return { kind: "loop", over: part.over, key: part.key, value: part.value, body: lower(part.body) };
}

/** Puts what may be missing behind a test: presence for a scalar, so 0 and "" survive; something in it for a subtree. */
function guard<P extends EntryNode | ItemNode>(node: TreeNode, part: P): readonly (P | ConditionalNode<P>)[] {
  if (node.kind !== "expr" || !mayBeMissing(node.expr)) return [part];
  return [{ kind: "conditional", test: presence(node.expr), then: [part], otherwise: [] }];
}

function presence(node: ExprNode): ExprNode {
  if (node.kind === "call" && node.missingWith !== undefined) return presence(node.missingWith);
  const kind = kindOf(node);
  if (kind === "list" || kind === "record" || kind === "object") return node;
  return nodeOf(isSet(expr(node)));
}

/** A comment about what a condition or loop holds stands in it, above what is printed first. */
function commented(node: EntryNode, comment: string | undefined): EntryNode {
  if (comment === undefined) return node;
  switch (node.kind) {
    case "conditional":
      return { ...node, then: firstCommented(node.then, comment) };
    case "loop":
      return { ...node, body: firstCommented(node.body, comment) };
    default:
      return { ...node, comment: node.comment === undefined ? comment : `${comment}\n${node.comment}` };
  }
}

function firstCommented([first, ...others]: readonly EntryNode[], comment: string): readonly EntryNode[] {
  return first === undefined ? [] : [commented(first, comment), ...others];
}

function withoutComment(value: unknown): { readonly comment?: string; readonly content: unknown } {
  const part = partOf(value);
  if (part?.kind !== "comment") return { content: value };
  const { comment, content } = withoutComment(part.value);
  return { comment: comment === undefined ? part.text : `${part.text}\n${comment}`, content };
}

/** As {@link commented}, before what the builder holds is lowered. */
function withComment(comment: string | undefined, value: unknown): unknown {
  return comment === undefined ? value : makePart({ kind: "comment", text: comment, value });
}

function enter(place: Place, value: object): Place {
  if (place.open.includes(value)) throw new TemplateValueError(place.path, "this value holds itself.");
  return { ...place, open: [...place.open, value] };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function misplaced(what: string, place: Place): TemplateValueError {
  return new TemplateValueError(place.path, `${what} cannot stand here.`);
}

function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "object") return `an instance of ${value?.constructor?.name ?? "an unknown class"}`;
  return `a ${typeof value}`;
}

function join(path: string, key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
