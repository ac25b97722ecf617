import { z } from "zod";
import { HelmTsError } from "../errors.ts";
import { type ExprNode, operandNode, reference, rootNode, type ValueRef } from "../expr/index.ts";
import { shapeOf } from "../values/index.ts";
import { type Argument, type Arguments, argumentNode } from "./argument.ts";

/** What is known of a helper that the chart does not print. */
export interface ForeignHelperOptions<R extends z.core.$ZodType, P extends z.core.$ZodType | undefined> {
  /** What it takes: an object is a dictionary, a tuple a list, and anything else one value. Without, it takes the root. */
  readonly parameters?: P;
  /** The key of the dictionary, or the place in the list (from 0), at which it wants the root, if it wants it there. */
  readonly root?: string | number;
  /**
   * What its text is read as: a string, a number, a list or a map. A boolean is true for the text "true" alone. An
   * optional string, list or map is missing where the helper renders nothing.
   */
  readonly returns: R;
}

/** What a helper gives; one with parameters has to be called for it. */
export type ForeignHelper<P extends z.core.$ZodType | undefined, Result> = P extends z.core.$ZodTuple
  ? (...args: Arguments<z.input<P>>) => Result
  : P extends z.core.$ZodObject
    ? (args: Arguments<z.input<P>>) => Result
    : P extends z.core.$ZodType
      ? (argument: Argument<z.input<P>>) => Result
      : Result;

/**
 * A helper that this chart does not print: of a library chart, or in a `_*.tpl` written by hand. `name` is the one that
 * its `define` has. White space around a scalar is none of it. Of a map that is no YAML, every member is missing: Helm's
 * `fromYaml` stops at nothing.
 *
 * @throws HelmTsError `foreign-helper` for a result that its text cannot be read as, and a root that has no place
 * @example
 * const fullname = foreignHelper("common.names.fullname", { returns: z.string() });
 * const rendered = foreignHelper("common.tplvalues.render", {
 *   parameters: z.object({ value: z.string() }),
 *   root: "context",
 *   returns: z.string(),
 * });
 * const metadata = { name: fullname, annotations: { note: rendered({ value: values.note }) } };
 */
export function foreignHelper<R extends z.core.$ZodType, P extends z.core.$ZodType | undefined = undefined>(
  name: string,
  options: ForeignHelperOptions<R, P>,
): ForeignHelper<P, ValueRef<z.output<R>>> {
  const { parameters, root } = options;
  const result = (argument: ExprNode) => resultOf(name, argument, options.returns);
  return callable(name, { parameters, root, result }) as ForeignHelper<P, ValueRef<z.output<R>>>;
}

interface Call {
  readonly parameters: z.core.$ZodType | undefined;
  readonly root: string | number | undefined;
  readonly result: (argument: ExprNode) => unknown;
}

function callable(name: string, { parameters, root, result }: Call): unknown {
  const form = parameters === undefined ? "root" : parameters._zod.def.type;
  const wanted = form === "object" ? "string" : form === "tuple" ? "number" : "undefined";
  if (root !== undefined && typeof root !== wanted) throw misplacedRoot(name, form);
  if (parameters instanceof z.ZodObject && typeof root === "string" && Object.hasOwn(parameters.shape, root)) {
    throw new HelmTsError("foreign-helper", `foreignHelper("${name}"): "${root}" is the root, so it is no parameter.`);
  }
  switch (form) {
    case "root":
      return result(rootNode);
    case "object":
      return (args: Readonly<Record<string, unknown>>) => result(dictionary(args, root));
    case "tuple":
      return (...args: readonly unknown[]) => result(list(args, root));
    default:
      return (argument: unknown) => result(argumentNode(argument));
  }
}

function dictionary(args: Readonly<Record<string, unknown>>, root: string | number | undefined): ExprNode {
  const given = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, argumentNode(value)] as const);
  const pairs = typeof root === "string" ? [...given, [root, rootNode] as const] : given;
  return call(
    "dict",
    pairs.flatMap(([key, node]) => [operandNode(key), node]),
  );
}

function list(args: readonly unknown[], root: string | number | undefined): ExprNode {
  const nodes = args.map((argument) => argumentNode(argument));
  return call("list", typeof root === "number" ? nodes.toSpliced(root, 0, rootNode) : nodes);
}

function call(name: "dict" | "list", given: readonly ExprNode[]): ExprNode {
  return { kind: "call", function: name, arguments: given, valueKind: name === "dict" ? "object" : "list" };
}

function resultOf(name: string, argument: ExprNode, returns: z.core.$ZodType): unknown {
  const shape = shapeOf(returns);
  if (shape.kind === "unknown") {
    throw new HelmTsError(
      "foreign-helper",
      `foreignHelper("${name}"): "returns" has to say what its text is read as: a string, a number, a boolean, a list or a map.`,
    );
  }
  if (shape.optional && ["integer", "number", "boolean"].includes(shape.kind)) {
    throw new HelmTsError(
      "foreign-helper",
      `foreignHelper("${name}"): "returns" cannot be an optional ${shape.kind}: without a text it is 0 or false.`,
    );
  }
  const of: ExprNode = { kind: "foreign", name, argument, valueKind: shape.kind };
  return reference({ kind: "expression", of, optional: shape.optional }, shape);
}

function misplacedRoot(name: string, form: string): HelmTsError {
  const place =
    form === "object" ? "a key of the dictionary" : form === "tuple" ? "a place in the list" : "nothing of its own";
  return new HelmTsError("foreign-helper", `foreignHelper("${name}"): with these parameters "root" is ${place}.`);
}
