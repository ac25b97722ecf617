import { call, type Expr, nodeOf, or, reference, type Shape, shapeAt, type ValueRef } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Computed, When } from "./templated.ts";

/** The kinds by which values are told apart. */
type Kind = "string" | "number" | "boolean" | "list" | "record";

type KindOf<T> = T extends string
  ? "string"
  : T extends number
    ? "number"
    : T extends boolean
      ? "boolean"
      : T extends readonly unknown[]
        ? "list"
        : T extends object
          ? "record"
          : never;

type OfKind<T, K> = T extends unknown ? (KindOf<T> extends K ? T : never) : never;

/**
 * What is made of a value that may be of several kinds, by the kind that it is of: one function for each of them. A
 * value that may be missing is asked for with {@link ifSet} before.
 *
 * @example
 * args: [
 *   byKind(values.extraArgs, {
 *     list: (args) => each(args, (arg) => arg),
 *     record: (args) => each(args, (value, name) => text`--${name}=${value}`),
 *   }),
 * ]
 */
export function byKind<T extends string | number | boolean | object, Body>(
  value: Expr<T>,
  build: { readonly [K in KindOf<T>]: (value: ValueRef<OfKind<T, K>>) => Body },
): When<Body> & Computed<Body> {
  const cases = Object.entries(build) as readonly (readonly [Kind, (value: unknown) => unknown])[];
  return cases.reduceRight<unknown>((otherwise, [kind, make]) => {
    const then = make(narrowed(value, kind));
    return otherwise === undefined
      ? then
      : makePart({ kind: "when", test: nodeOf(isOf(value, kind)), then, otherwise });
  }, undefined) as When<Body> & Computed<Body>;
}

/** Numbers of a values file are floats, those of `--set` integers. */
function isOf(value: Expr<unknown>, kind: Kind): Expr<boolean> {
  if (kind === "number") return or(isKind("float64", value), isKind("int64", value));
  return isKind({ string: "string", boolean: "bool", list: "slice", record: "map" }[kind], value);
}

function isKind(name: string, value: Expr<unknown>): Expr<boolean> {
  return call("kindIs", "boolean", name, value);
}

/** A reference to the same value, with the shape that it has if it is of this kind. */
function narrowed(value: Expr<unknown>, kind: Kind): Expr<unknown> {
  const [node, shape] = [nodeOf(value), shapeAt(value)];
  const form = shape?.alternatives?.().find((one) => kindsOf[kind].includes(one.kind));
  if (node.kind !== "reference" || form === undefined) return value;
  return reference(node.root, { ...form, optional: false }, node.path);
}

const kindsOf: Readonly<Record<Kind, readonly Shape["kind"][]>> = {
  string: ["string"],
  number: ["integer", "number"],
  boolean: ["boolean"],
  list: ["list"],
  record: ["record", "object"],
};
