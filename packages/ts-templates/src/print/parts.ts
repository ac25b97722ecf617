import type { ExprNode } from "../expr/index.ts";
import type { ConditionalNode, LoopNode, SpreadNode } from "../template/index.ts";
import { type Doc, line } from "./doc.ts";
import { sameNode } from "./same-node.ts";
import { loopScope, type Scope, uses } from "./scope.ts";
import { operand, source } from "./source.ts";
import { spreadDoc } from "./spread.ts";

type Part<Leaf> = Leaf | SpreadNode | ConditionalNode<Part<Leaf>> | LoopNode<Part<Leaf>>;

interface Printer<Leaf> {
  readonly print: (leaf: Leaf, scope: Scope) => Doc;
  /** What stands there when no part is left: without it YAML would read the key's value as null. */
  readonly empty: string;
  /** Parts of which one is left whenever one of the printed is, if these tell it in fewer words. */
  readonly presentWith?: readonly Part<Leaf>[];
  /** What is printed before each part that is left. */
  readonly mark?: Doc;
  /** How a computed list or record is printed, where it does not stand there itself. */
  readonly spread?: (node: SpreadNode, scope: Scope) => Doc;
}

/** Entries, items or documents, with the conditions and loops around them. */
export function parts<Leaf extends { readonly kind: string }>(
  nodes: readonly Part<Leaf>[],
  scope: Scope,
  printer: Printer<Leaf>,
): Doc {
  const remains = printer.empty === "" ? "always" : presence(printer.presentWith ?? nodes);
  if (remains === "always") return nodes.map((node) => part(node, scope, printer));
  if (remains === "unknown") return flagged(nodes, scope, printer);
  const [only, ...others] = nodes;
  if (only !== undefined && others.length === 0 && hasOneTest(only)) {
    return part(only, scope, printer, [
      [line, "{{- else }}"],
      [line, printer.empty],
    ]);
  }
  return [
    nodes.map((node) => part(node, scope, printer)),
    [line, `{{- if not ${operand(remains, scope, "raw")} }}`],
    [line, printer.empty],
    [line, "{{- end }}"],
  ];
}

/** `none` is what stands there if the condition does not hold, or the loop has no element. */
function part<Leaf extends { readonly kind: string }>(
  node: Part<Leaf>,
  scope: Scope,
  printer: Printer<Leaf>,
  none: Doc = [],
): Doc {
  if (isLoop(node)) return loop(node, scope, printer, none);
  if (isConditional(node)) return conditional(node, scope, printer, none);
  const mark = printer.mark ?? [];
  if (!isSpread(node)) return [mark, printer.print(node, scope)];
  return printer.spread?.(node, scope) ?? spreadDoc(node, scope, mark, none);
}

function conditional<Leaf extends { readonly kind: string }>(
  node: ConditionalNode<Part<Leaf>>,
  scope: Scope,
  printer: Printer<Leaf>,
  none: Doc,
): Doc {
  const { test, then, otherwise } = merged(node);
  return [
    [line, `{{- if ${source(test, scope, "raw")} }}`],
    then.map((each) => part(each, scope, printer)),
    elseBranch(otherwise, scope, printer, none),
    [line, "{{- end }}"],
  ];
}

function elseBranch<Leaf extends { readonly kind: string }>(
  otherwise: readonly Part<Leaf>[],
  scope: Scope,
  printer: Printer<Leaf>,
  none: Doc,
): Doc {
  const [only, ...others] = otherwise;
  if (only === undefined) return none;
  if (others.length > 0 || !isConditional<Part<Leaf>>(only)) {
    return [[line, "{{- else }}"], otherwise.map((each) => part(each, scope, printer))];
  }
  const next = merged(only as ConditionalNode<Part<Leaf>>);
  return [
    [line, `{{- else if ${source(next.test, scope, "raw")} }}`],
    next.then.map((each) => part(each, scope, printer)),
    elseBranch(next.otherwise, scope, printer, none),
  ];
}

/** A condition that holds nothing but another one is one condition. */
function merged<P>(node: ConditionalNode<P>): ConditionalNode<P> {
  const [only, ...others] = node.then;
  if (node.otherwise.length > 0 || others.length > 0 || !isConditional<P>(only)) return node;
  const inner = merged(only as ConditionalNode<P>);
  if (inner.otherwise.length > 0) return node;
  return { ...inner, test: combined("and", [node.test, inner.test]) };
}

function loop<Leaf extends { readonly kind: string }>(
  node: LoopNode<Part<Leaf>>,
  scope: Scope,
  printer: Printer<Leaf>,
  none: Doc,
): Doc {
  const variables = uses(node.body, node.key) ? [node.key, node.value] : [node.value];
  const inside = loopScope(scope, variables);
  const names = variables.map((variable) => inside.variables.get(variable)).join(", ");
  return [
    [line, `{{- range ${names} := ${source(node.over, scope, "raw")} }}`],
    node.body.map((each) => part(each, inside, printer)),
    none,
    [line, "{{- end }}"],
  ];
}

/** Where no single test tells whether a part is left, a variable is set by each part that is. */
function flagged<Leaf extends { readonly kind: string }>(
  nodes: readonly Part<Leaf>[],
  scope: Scope,
  printer: Printer<Leaf>,
): Doc {
  const flag = { hint: "empty" };
  const inside = loopScope(scope, [flag]);
  const name = inside.variables.get(flag);
  const marked = { ...printer, mark: [line, `{{- ${name} = false }}`] };
  return [
    [line, `{{- ${name} := true }}`],
    nodes.map((node) => part(node, inside, marked)),
    [line, `{{- if ${name} }}`],
    [line, printer.empty],
    [line, "{{- end }}"],
  ];
}

type Presence = "always" | "unknown" | ExprNode;

/** Whether any of the parts is left, as a test where there is one. */
function presence(nodes: readonly { readonly kind: string }[]): Presence {
  const each = nodes.map(presenceOf);
  if (each.includes("always")) return "always";
  const tests = each.filter((one) => typeof one !== "string");
  return tests.length < each.length || tests.length === 0 ? "unknown" : combined("or", tests);
}

function presenceOf(node: { readonly kind: string }): Presence {
  if (isLoop(node)) return presence(node.body) === "always" ? node.over : "unknown";
  if (isSpread(node)) return node.value;
  if (!isConditional(node)) return "always";
  const then = presence(node.then);
  if (node.otherwise.length > 0) {
    const otherwise = presence(node.otherwise);
    if (then !== "always" || otherwise === "unknown") return "unknown";
    return otherwise === "always" ? "always" : combined("or", [node.test, otherwise]);
  }
  if (then === "always") return node.test;
  return then === "unknown" ? "unknown" : combined("and", [node.test, then]);
}

/** Whether its `else` is all that is missing: what stands inside is always left. */
function hasOneTest(node: { readonly kind: string }): boolean {
  if (isLoop(node) || isSpread(node)) return true;
  if (!isConditional<Container>(node)) return false;
  const { then, otherwise } = merged(node);
  const [only, ...others] = otherwise;
  if (presence(then) !== "always") return false;
  return only === undefined || (others.length === 0 && isConditional(only) && hasOneTest(only));
}

/** Go's `and` and `or` take any value, so a list stands for "has an item". */
function combined(name: "and" | "or", tests: readonly ExprNode[]): ExprNode {
  const [only, ...others] = tests;
  if (only !== undefined && others.length === 0) return only;
  const flat = tests.flatMap((test) => (test.kind === "call" && test.function === name ? test.arguments : [test]));
  const distinct = flat.filter((test, index) => flat.findIndex((other) => sameNode(other, test)) === index);
  const [single, ...more] = distinct;
  if (single !== undefined && more.length === 0) return single;
  return { kind: "call", function: name, arguments: distinct, valueKind: "boolean" };
}

type Container = { readonly kind: string };

function isLoop<P extends Container = Container>(node: Container | undefined): node is LoopNode<P> {
  return node?.kind === "loop";
}

function isSpread(node: Container): node is SpreadNode {
  return node.kind === "spread";
}

function isConditional<P = Container>(node: unknown): node is ConditionalNode<P> {
  return typeof node === "object" && node !== null && "kind" in node && node.kind === "conditional";
}
