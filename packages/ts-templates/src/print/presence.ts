import type { ExprNode } from "../expr/index.ts";
import {
  type BindingNode,
  type ConditionalNode,
  isBinding,
  isConditional,
  isLoop,
  type SpreadNode,
} from "../template/index.ts";
import { sameNode } from "./same-node.ts";
import { uses } from "./scope.ts";

type Presence = "always" | "unknown" | ExprNode;

/** Whether any of the parts is left, as a test where there is one. */
export function presence(nodes: readonly { readonly kind: string }[]): Presence {
  const each = nodes.map(presenceOf);
  if (each.includes("always")) return "always";
  const tests = each.filter((one) => typeof one !== "string");
  return tests.length < each.length || tests.length === 0 ? "unknown" : combined("or", tests);
}

function presenceOf(node: { readonly kind: string }): Presence {
  if (isLoop(node)) return presence(node.body) === "always" ? node.over : "unknown";
  if (isSpread(node)) return node.value;
  if (isBinding(node)) return presenceOfBody(node);
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

/** What is told by the variable is not known outside. */
function presenceOfBody({ body, variable }: BindingNode<Container>): Presence {
  const inside = presence(body);
  return typeof inside !== "string" && uses(inside, variable) ? "unknown" : inside;
}

/** A condition that holds nothing but another one is one condition. */
export function merged<P extends Container>(node: ConditionalNode<P>): ConditionalNode<P> {
  const [only, ...others] = node.then;
  if (node.otherwise.length > 0 || others.length > 0 || !isConditional<P>(only)) return node;
  const inner = merged(only as ConditionalNode<P>);
  if (inner.otherwise.length > 0) return node;
  return { ...inner, test: combined("and", [node.test, inner.test]) };
}

/** Whether its `else` is all that is missing: what stands inside is always left. */
export function hasOneTest(node: { readonly kind: string }): boolean {
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

export function isSpread(node: Container): node is SpreadNode {
  return node.kind === "spread";
}
