import { type ExprNode, kindOf } from "../../../src/expr/index.ts";

/** A node of a template as data: `print/` and `evaluate/` know what it means, here only its form counts. */
interface Node {
  readonly kind: string;
  readonly [key: string]: unknown;
}

/** A node with less in it, at every place where that is possible; what takes most away comes first. */
export function* smallerNodes(node: unknown): Generator<unknown> {
  if (Array.isArray(node)) yield* smallerList(node);
  else if (isNode(node)) yield* smallerNode(node);
  // The arguments of a helper, by name.
  else if (isPlain(node)) yield* withSmallerMember(node);
}

function* smallerNode(node: Node): Generator<unknown> {
  // Without its name a document is no object of Kubernetes, which Helm does not print; its end is there for a reason.
  if (node.kind === "entry" && isOfDocument(node["key"])) return;
  yield* simplerNodes(node);
  if ("comment" in node) yield Object.fromEntries(Object.entries(node).filter(([key]) => key !== "comment"));
  yield* withSmallerMember(node);
}

function* withSmallerMember(node: object): Generator<unknown> {
  for (const [key, member] of Object.entries(node)) {
    const isDocument = key === "body" && isNode(node) && node.kind === "document";
    // A variable is known by its identity.
    if (key === "variable" || (isLoop(node) && (key === "key" || key === "value"))) continue;
    const inside = isDocument ? withSmallerMember(member as object) : smallerNodes(member);
    for (const smaller of inside) yield { ...node, [key]: smaller };
  }
}

/** Without half of the parts, without one of them, or with a smaller one. */
function* smallerList(list: readonly unknown[]): Generator<readonly unknown[]> {
  const half = Math.ceil(list.length / 2);
  if (list.length > 2 && list.every(isPart)) yield* [list.slice(0, half), list.slice(half)];
  for (const [index, part] of list.entries()) {
    if (isPart(part)) {
      yield list.toSpliced(index, 1);
      for (const inner of innerParts(part as Node)) yield list.toSpliced(index, 1, ...inner);
    }
  }
  for (const [index, part] of list.entries()) {
    for (const smaller of smallerNodes(part)) yield list.with(index, smaller);
  }
}

const partKinds = new Set(["entry", "item", "spread", "conditional", "loop", "binding", "document", "failure"]);

/** What may be left out: an argument of a function may not. */
function isPart(node: unknown): boolean {
  return isNode(node) && partKinds.has(node.kind) && !isOfDocument(node["key"]);
}

function isOfDocument(key: unknown): boolean {
  return key === "apiVersion" || key === "kind" || key === "metadata" || key === "immutable";
}

/** What a condition or loop holds, in its place. */
function innerParts(part: Node): readonly (readonly unknown[])[] {
  return [part["then"], part["otherwise"], part["body"]].filter((parts) => Array.isArray(parts));
}

const treeKinds = new Set(["scalar", "expr", "map", "list", "branch", "bound", "embedded"]);
const exprKinds = new Set(["literal", "reference", "call", "method", "text", "choose", "include", "defined"]);

/** Nodes that may stand in the place of this one: a literal, or a part of it that is of the same kind. */
function simplerNodes(node: Node): readonly unknown[] {
  if (node.kind === "scalar") return simplerScalars(node["value"]).map((value) => ({ ...node, value }));
  if (node.kind === "literal") return simplerScalars(node["value"]).map((value) => ({ ...node, value }));
  if (treeKinds.has(node.kind)) return nearest(Object.values(node), treeKinds);
  if (!exprKinds.has(node.kind)) return [];
  const kind = kindOf(node as unknown as ExprNode);
  const literals = (literalsOf[kind] ?? []).map((value) => ({ kind: "literal", value }));
  const inside = nearest(Object.values(node), exprKinds).filter((part) => kindOf(part as unknown as ExprNode) === kind);
  return [...literals, ...inside, ...(node.kind === "text" ? shorterTexts(node) : [])];
}

const literalsOf: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  string: [""],
  integer: [1],
  number: [0.5],
  boolean: [true, false],
};

/** A text without one of its holes, or without what stands around them. */
function* shorterTexts(node: Node): Generator<Node> {
  const [parts, holes] = [node["parts"] as readonly string[], node["holes"] as readonly unknown[]];
  for (const index of holes.keys()) {
    const joined = parts.toSpliced(index, 2, `${parts[index]}${parts[index + 1]}`);
    yield { ...node, parts: joined, holes: holes.toSpliced(index, 1) };
  }
  for (const [index, part] of parts.entries()) {
    for (const shorter of shorterStrings(part)) yield { ...node, parts: parts.with(index, shorter) };
  }
}

/** Simpler values of the same type. */
function simplerScalars(value: unknown): readonly unknown[] {
  if (typeof value === "string") return shorterStrings(value);
  if (typeof value !== "number") return [];
  return (Number.isInteger(value) ? [1] : [0.5]).filter((simple) => simple !== value);
}

/** "" and the halves of a string, which cut no character in two. */
export function shorterStrings(text: string): readonly string[] {
  const characters = [...text];
  const half = Math.ceil(characters.length / 2);
  const halves = [characters.slice(0, half), characters.slice(half), characters.slice(0, -1), characters.slice(1)];
  return [...new Set(["", ...halves.map((part) => part.join(""))])].filter((shorter) => shorter !== text);
}

/** Nodes of some kinds below, but not those below another one of these. */
function nearest(values: readonly unknown[], kinds: ReadonlySet<string>): readonly Node[] {
  return values.flatMap((value) => {
    if (isNode(value) && kinds.has(value.kind)) return [value];
    return typeof value === "object" && value !== null ? nearest(Object.values(value), kinds) : [];
  });
}

function isNode(value: unknown): value is Node {
  return isPlain(value) && "kind" in value && typeof value.kind === "string";
}

function isLoop(node: object): boolean {
  return isNode(node) && "over" in node;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
