import type { z } from "zod";
import { HelmTsError } from "../errors.ts";
import {
  commonKind,
  type IncludeNode,
  mayBeMissing,
  reference,
  type Shape,
  type ValueKind,
  type ValueRef,
} from "../expr/index.ts";
import { shapeOf } from "../values/index.ts";
import { type Arguments, argumentNodes } from "./argument.ts";
import { lowerTree } from "./lower/index.ts";
import type { BranchNode, HelperNode, TreeNode } from "./node.ts";
import { resultShape } from "./result-shape.ts";
import type { Templated } from "./templated.ts";
import { treeKind } from "./tree-kind.ts";

/**
 * A named helper (`define`), in the chart's `_helpers.tpl`. `name` is prefixed with the chart's name when it is
 * printed. A helper of a scalar gives that scalar, one of a structure the structure, whose members can be read.
 *
 * @example const labels = helper<Labels>("labels", { app: release.name });
 * @example const isSecure = helper("is-secure", and(values.tls.enabled, isNotEmpty(values.tls.secret)));
 *          when(isSecure, ingress)
 */
export function helper<T>(name: string, body: Templated<T>): ValueRef<T>;
/**
 * A named helper with parameters. Inside it `$` is the arguments, not the root; references to values still work. A
 * parameter that has a default in its schema may be left out.
 *
 * @example const image = helper("image", z.object({ image: Image }), ({ image }) => text`${image.name}@${image.digest}`);
 */
export function helper<S extends z.ZodObject, T>(
  name: string,
  parameters: S,
  build: (parameters: ValueRef<z.output<S>>) => Templated<T>,
): (args: Arguments<z.input<S>>) => ValueRef<T>;
export function helper(name: string, ...rest: readonly unknown[]): unknown {
  if (rest.length === 1) return include(define(name, rest[0], false), {}, resultShape(rest[0]));
  const [parameters, build] = rest as readonly [z.ZodObject, (parameters: unknown) => unknown];
  if (Object.hasOwn(parameters.shape, "root")) {
    throw new HelmTsError(
      "helper-parameter",
      `Helper "${name}": a parameter cannot be named "root"; the chart's root is handed over by that name.`,
    );
  }
  const body = build(reference({ kind: "parameters" }, shapeOf(parameters)));
  const [definition, shape] = [define(name, body, true), resultShape(body)];
  return (args: Readonly<Record<string, unknown>>) => include(definition, argumentNodes(parameters, args), shape);
}

function define(name: string, body: unknown, takesArguments: boolean): HelperNode {
  const tree = lowerTree(body, `helper ${name}`);
  if (tree.kind === "expr" && mayBeMissing(tree.expr)) {
    throw new HelmTsError(
      "helper-body",
      `Helper "${name}" gives a value that may be missing, but text cannot be missing; use orElse(), required(), or the value itself.`,
    );
  }
  return { name, takesArguments, valueKind: bodyKind(tree, name), body: tree };
}

function include(definition: HelperNode, given: IncludeNode["arguments"], shape: Shape): unknown {
  const of = { kind: "include", helper: definition, arguments: given, valueKind: definition.valueKind } as const;
  return reference({ kind: "expression", of, optional: false }, shape);
}

/** What a helper's body gives. Its text is read back as one kind, so both branches are of that kind. */
function bodyKind(tree: TreeNode, name: string): ValueKind {
  return treeKind(tree, { branch: (branch) => branchKind(branch, name), null: "string" });
}

function branchKind({ then, otherwise }: BranchNode, name: string): ValueKind {
  if (isFailure(then)) return bodyKind(otherwise, name);
  const [kind, other] = [bodyKind(then, name), bodyKind(otherwise, name)];
  if (isFailure(otherwise)) return kind;
  const found = commonKind(kind, other);
  if (found !== undefined) return found;
  throw new HelmTsError(
    "helper-body",
    `Helper "${name}": its branches give ${kind} and ${other}; both have to give the same kind.`,
  );
}

function isFailure(tree: TreeNode): boolean {
  return tree.kind === "expr" && tree.expr.kind === "call" && tree.expr.function === "fail";
}
