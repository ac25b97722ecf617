import { HelmTsError } from "../errors.ts";
import {
  call,
  type Expr,
  nodeOf,
  or,
  reference,
  type Shape,
  scalarShape,
  shapeAt,
  unknownShape,
  type ValueRef,
} from "../expr/index.ts";
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
export function byKind<
  T extends Several,
  Body,
  S extends Body = never,
  N extends Body = never,
  B extends Body = never,
  L extends Body = never,
  R extends Body = never,
>(
  value: Expr<T>,
  build: Builders<T, S, N, B, L, R> & Readonly<Record<KindOf<T>, unknown>>,
): When<Made<Body, S | N | B | L | R>> & Computed<Made<Body, S | N | B | L | R>>;
export function byKind<
  T extends Several,
  Body,
  S extends Body = never,
  N extends Body = never,
  B extends Body = never,
  L extends Body = never,
  R extends Body = never,
>(value: Expr<T>, build: Builders<T, S, N, B, L, R>): When<Made<Body, S | N | B | L | R>>;
export function byKind(value: Expr<unknown>, build: object): unknown {
  const node = nodeOf(value);
  const forms = shapeAt(value)?.alternatives?.() ?? [];
  const makers = Object.entries(build) as readonly (readonly [Kind, (value: unknown) => unknown])[];
  const cases = makers.map(([kind, make]) => {
    const form = formOf(kind, forms);
    if (node.kind !== "reference" || form === undefined) throw notOfKind(kind);
    return { kind, body: make(reference(node.root, { ...form, optional: false }, node.path)) };
  });
  const isWhole = forms.every((form) => cases.some(({ kind }) => shapesOf[kind].includes(form.kind)));
  return cases.reduceRight<unknown>((otherwise, { kind, body }, index) => {
    const isLast = index === cases.length - 1;
    if (isLast && isWhole) return body;
    const test = nodeOf(isOf(value, kind));
    return makePart(isLast ? { kind: "when", test, then: body } : { kind: "when", test, then: body, otherwise });
  }, undefined);
}

/** What is known of a value if it is of this kind: of several forms, what they have in common. */
function formOf(kind: Kind, forms: readonly Shape[]): Shape | undefined {
  const [form, ...others] = forms.filter((one) => shapesOf[kind].includes(one.kind));
  if (form === undefined || others.length === 0) return form;
  return kind === "list" || kind === "record" ? { ...unknownShape, kind } : scalarShape(kind);
}

function notOfKind(kind: Kind): HelmTsError {
  return new HelmTsError(
    "by-kind",
    `byKind() has a function for a ${kind}, but the schema does not say that the value may be one, or it is no value of the chart.`,
  );
}

type Several = string | number | boolean | object;

/** One function for each kind, each with a result of its own. */
interface Builders<T, S, N, B, L, R> {
  readonly string?: (value: ValueRef<OfKind<T, "string">>) => S;
  readonly number?: (value: ValueRef<OfKind<T, "number">>) => N;
  readonly boolean?: (value: ValueRef<OfKind<T, "boolean">>) => B;
  readonly list?: (value: ValueRef<OfKind<T, "list">>) => L;
  readonly record?: (value: ValueRef<OfKind<T, "record">>) => R;
}

/** The place says what is made; where it says nothing, the functions do. */
type Made<Body, Given> = unknown extends Body ? Given : Body;

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
