import { HelmTsError } from "../errors.ts";
import {
  type CallNode,
  type Expr,
  type ExprNode,
  nodeOf,
  type Operand,
  operandNode,
  type ValueRef,
} from "../expr/index.ts";
import { type Collection, elementLoop, type KeyOf } from "./each.ts";
import type { RuleNode } from "./node.ts";

declare const isRule: unique symbol;
const rules: unique symbol = Symbol("@helm/ts-templates rules");

/** What has to hold between the values of a chart. */
export interface Rule {
  readonly [isRule]: true;
}

/** A rule as it is written. */
export interface RuleOptions {
  /** What has to hold. */
  readonly test: Expr<boolean>;
  /** What is wrong if it does not hold, and what to do: a sentence that names the values. */
  readonly message: Operand<string>;
}

/**
 * A rule of the values: checked when they are built, and by Helm before it renders.
 *
 * @example rule({ test: lt(values.least, values.most), message: "least has to be below most" })
 */
export function rule({ test, message }: RuleOptions): Rule {
  return made([{ kind: "rule", test: readsValues(nodeOf(test)), message: readsValues(operandNode(message)) }]);
}

/** Rules for each element of a list or record, for those whose keys are not known when the chart is made. */
export function eachRule<T, C extends Collection<T>>(
  over: C & Collection<T>,
  build: (element: ValueRef<T>, key: KeyOf<C>) => Rule | readonly Rule[],
): Rule {
  const { body, ...loop } = elementLoop(over, build as (element: never, key: never) => unknown);
  const inside = Array.isArray(body) ? (body as readonly Rule[]) : [body as Rule];
  return made([{ ...loop, over: readsValues(loop.over), kind: "loop", body: lowerRules(inside) }]);
}

/** The rules as data. */
export function lowerRules(given: readonly Rule[]): readonly RuleNode[] {
  return given.flatMap((one) => (one as unknown as { readonly [rules]: readonly RuleNode[] })[rules]);
}

function made(nodes: readonly RuleNode[]): Rule {
  return { [rules]: nodes } as unknown as Rule;
}

/** When values are built there is no release yet, and only Helm can follow what was written by hand. */
function readsValues(node: ExprNode): ExprNode {
  const found = stranger(node);
  if (found === undefined) return node;
  throw new HelmTsError("rule-reads", `A rule reads the values alone, not ${found}.`);
}

function stranger(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const kind = "kind" in node ? node.kind : undefined;
  const known = strangers[kind as keyof typeof strangers];
  if (known !== undefined) return known;
  if (kind === "call") return strangeCall(node as CallNode) ?? strangerIn(node);
  return strangerIn(node);
}

const strangers = {
  release: "the release",
  chart: "the chart's metadata",
  capabilities: "the cluster's capabilities",
  template: "the template's name",
  files: "the chart's files",
  root: "the template's root",
  foreign: "a helper of another chart",
  raw: "raw()",
} as const;

function strangeCall({ function: name, signature }: CallNode): string | undefined {
  if (name === "lookup") return "the cluster's objects";
  return signature?.random === true ? `${name}, which gives something else each time` : undefined;
}

function strangerIn(node: object): string | undefined {
  return Object.values(node)
    .map(stranger)
    .find((found) => found !== undefined);
}
