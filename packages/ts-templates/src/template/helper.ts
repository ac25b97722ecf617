import type { z } from "zod";
import {
  type Expr,
  expr,
  kindOf,
  type Operand,
  operandNode,
  reference,
  type Scalar,
  type ValueKind,
  type ValueRef,
} from "../expr/index.ts";
import { shapeOf } from "../values/index.ts";
import { lowerTree } from "./lower.ts";
import type { HelperNode, TreeNode } from "./node.ts";
import type { TemplatedValue } from "./templated.ts";

/** What a helper is called with: a value or an expression for each parameter. */
export type HelperArguments<P> = { readonly [K in keyof P]: P[K] extends Scalar ? Operand<P[K]> : Expr<P[K]> };

/**
 * A named helper (`define`), in the chart's `_helpers.tpl`. `name` is prefixed with the chart's name when it is
 * printed. A helper of a scalar gives that scalar, one of a structure the structure.
 *
 * @example const labels = helper<Labels>("labels", { app: release.name });
 */
export function helper<T>(name: string, body: TemplatedValue<T> | Expr<T>): Expr<T>;
/**
 * A named helper with parameters. Inside it `$` is the arguments, not the root; references to values still work.
 *
 * @example const image = helper("image", z.object({ image: Image }), ({ image }) => text`${image.name}@${image.digest}`);
 */
export function helper<S extends z.ZodObject, T>(
  name: string,
  parameters: S,
  build: (parameters: ValueRef<z.output<S>>) => TemplatedValue<T> | Expr<T>,
): (args: HelperArguments<z.output<S>>) => Expr<T>;
export function helper(name: string, ...rest: readonly unknown[]): unknown {
  if (rest.length === 1) return include(define(name, rest[0], false), {});
  const [parameters, build] = rest as readonly [z.ZodObject, (parameters: unknown) => unknown];
  const body = build(reference({ kind: "parameters" }, shapeOf(parameters)));
  const definition = define(name, body, true);
  return (args: Readonly<Record<string, unknown>>) => include(definition, args);
}

function define(name: string, body: unknown, takesArguments: boolean): HelperNode {
  const tree = lowerTree(body, `helper ${name}`);
  return { name, takesArguments, valueKind: treeKind(tree), body: tree };
}

function include(definition: HelperNode, args: Readonly<Record<string, unknown>>): Expr<unknown> {
  return expr({
    kind: "include",
    helper: definition,
    arguments: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, operandNode(value)])),
    valueKind: definition.valueKind,
  });
}

function treeKind(tree: TreeNode): ValueKind {
  switch (tree.kind) {
    case "map":
      return "object";
    case "list":
      return "list";
    case "embedded":
      return "string";
    case "branch":
      return treeKind(tree.then);
    case "expr":
      return kindOf(tree.expr);
    case "scalar":
      return kindOf({ kind: "literal", value: tree.value ?? "" });
  }
}
