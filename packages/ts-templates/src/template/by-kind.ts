import { HelmTsError } from "../errors.ts";
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
 * What is made of a value that may be of several kinds, by the kind that it is of: one function for each of them. With
 * functions for some of them it is there only for these. A value that may be missing is asked for with `ifSet` before.
 *
 * @throws HelmTsError `by-kind` for what is no value of several kinds
 * @example
 * args: [
 *   byKind(values.extraArgs, {
 *     list: (args) => each(args, (arg) => arg),
 *     record: (args) => each(args, (value, name) => text`--${name}=${value}`),
 *   }),
 * ]
 */
export function byKind<T extends Several, Body>(
  value: Expr<T>,
  build: { readonly [K in KindOf<T>]: (value: ValueRef<OfKind<T, K>>) => Body },
): When<Body> & Computed<Body>;
export function byKind<T extends Several, Body>(
  value: Expr<T>,
  build: { readonly [K in KindOf<T>]?: (value: ValueRef<OfKind<T, K>>) => Body },
): When<Body>;
export function byKind(
  value: Expr<unknown>,
  build: Readonly<Partial<Record<Kind, (value: never) => unknown>>>,
): unknown {
  const forms = shapeAt(value)?.alternatives?.() ?? [];
  const node = nodeOf(value);
  if (node.kind !== "reference" || forms.length === 0) {
    throw new HelmTsError("by-kind", "byKind() tells apart a value that is a union of several kinds in the schema.");
  }
  const cases = kinds.flatMap((kind) => {
    const [make, form] = [build[kind], forms.find((one) => shapesOf[kind].includes(one.kind))];
    if (make === undefined || form === undefined) return [];
    const narrowed = reference(node.root, { ...form, optional: false }, node.path);
    return [{ kind, body: make(narrowed as never) }];
  });
  const isWhole = forms.every((form) => cases.some(({ kind }) => shapesOf[kind].includes(form.kind)));
  const chosen = cases.reduceRight<unknown>((otherwise, { kind, body }, index) => {
    // Where it is none of the others, it is the last.
    if (index === cases.length - 1) return body;
    return makePart({ kind: "when", test: nodeOf(isOf(value, kind)), then: body, otherwise });
  }, undefined);
  const [first, ...others] = cases.map(({ kind }) => isOf(value, kind));
  if (isWhole || first === undefined) return chosen;
  return makePart({ kind: "when", test: nodeOf(or(first, ...others)), then: chosen });
}

type Several = string | number | boolean | object;

/** Numbers of a values file are floats, those of `--set` integers. */
function isOf(value: Expr<unknown>, kind: Kind): Expr<boolean> {
  if (kind === "number") return or(isKind("float64", value), isKind("int64", value));
  return isKind({ string: "string", boolean: "bool", list: "slice", record: "map" }[kind], value);
}

function isKind(name: string, value: Expr<unknown>): Expr<boolean> {
  return call("kindIs", "boolean", name, value);
}

const shapesOf: Readonly<Record<Kind, readonly Shape["kind"][]>> = {
  string: ["string"],
  number: ["integer", "number"],
  boolean: ["boolean"],
  list: ["list"],
  record: ["record", "object"],
};

const kinds = Object.keys(shapesOf) as readonly Kind[];
