import {
  type BindingNode,
  type ConditionalNode,
  isBinding,
  isConditional,
  isLoop,
  type LoopNode,
  type SpreadNode,
} from "../template/index.ts";
import { assignment, rangeOver } from "./assignment.ts";
import { type Doc, line } from "./doc.ts";
import { hasOneTest, isSpread, merged, presence } from "./presence.ts";
import { loopScope, type Scope } from "./scope.ts";
import { operand, source } from "./source.ts";
import { spreadDoc } from "./spread.ts";

type Part<Leaf> = Leaf | SpreadNode | ConditionalNode<Part<Leaf>> | LoopNode<Part<Leaf>> | BindingNode<Part<Leaf>>;

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
  if (isBinding(node)) return binding(node, scope, printer);
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

function loop<Leaf extends { readonly kind: string }>(
  node: LoopNode<Part<Leaf>>,
  scope: Scope,
  printer: Printer<Leaf>,
  none: Doc,
): Doc {
  const { head, inside } = rangeOver(node, node.body, scope);
  return [[line, `{{- ${head} }}`], node.body.map((each) => part(each, inside, printer)), none, [line, "{{- end }}"]];
}

function binding<Leaf extends { readonly kind: string }>(
  node: BindingNode<Part<Leaf>>,
  scope: Scope,
  printer: Printer<Leaf>,
): Doc {
  const { head, inside } = assignment(node, scope);
  return [[line, `{{- ${head} }}`], node.body.map((each) => part(each, inside, printer))];
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
