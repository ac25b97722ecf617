import { type Expr, isSet, nodeOf, reference, shapeAt, type ValueRef } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Exact, When } from "./templated.ts";

/**
 * What is made of a value, only if it is there. `false`, 0 and "" are there.
 *
 * @example args: [ifSet(values.port, (port) => text`--port=${port}`)]
 */
export function ifSet<T, Body, Given extends Body>(
  value: Expr<T | undefined>,
  build: (value: ValueRef<T>) => Given & Exact<Given, Body>,
): When<unknown extends Body ? Given : Body> {
  return makePart({ kind: "when", test: nodeOf(isSet(value)), then: build(present(value)) });
}

/**
 * A value, or what is made of it, only if it is a list or record with something in it, or text that is not "". Its key
 * is missing otherwise.
 *
 * @example nodeSelector: ifNotEmpty(values.nodeSelector)
 */
export function ifNotEmpty<T extends object | string>(value: Expr<T | undefined>): When<Expr<T>>;
/** @example args: [ifNotEmpty(values.host, (host) => text`--host=${host}`)] */
export function ifNotEmpty<T extends object | string, Body, Given extends Body>(
  value: Expr<T | undefined>,
  build: (value: ValueRef<T>) => Given & Exact<Given, Body>,
): When<unknown extends Body ? Given : Body>;
export function ifNotEmpty(value: Expr<unknown>, build: (value: never) => unknown = (same) => same): unknown {
  return makePart({ kind: "when", test: nodeOf(value), then: build(present(value) as never) });
}

/** A reference to the same value, of which is known that it is not missing. */
function present<T>(value: Expr<T | undefined>): ValueRef<T> {
  const [node, shape] = [nodeOf(value), shapeAt(value)];
  if (node.kind !== "reference" || shape === undefined) return value as ValueRef<T>;
  const path = node.path.map((step) => ({ ...step, optional: false }));
  const root = node.root.kind === "variable" ? { ...node.root, optional: false } : node.root;
  return reference(root, { ...shape, optional: false }, path);
}
