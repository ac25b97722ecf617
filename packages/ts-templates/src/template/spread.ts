import { type Expr, isScalarKind, nodeOf, type Shape, shapeAt } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Spread } from "./templated.ts";

/**
 * The items of a computed list among the items of a list, or the entries of a computed record among those of
 * `entries()`. A missing one has none. Among entries the later part wins, so that every key stands once.
 *
 * @example labels: entries(spread(values.podLabels), { app: "web" })
 */
export function spread<T extends readonly unknown[] | object>(value: Expr<T | undefined>): Spread<T> {
  return makePart({ kind: "spread", value: nodeOf(value), isFlat: isFlat(shapeAt(value)) });
}

function isFlat(shape: Shape | undefined): boolean {
  if (shape === undefined) return false;
  const element = shape.element();
  const held = element === undefined ? Object.values(shape.members()) : [element];
  return held.length > 0 && shape.open !== true && held.every(({ kind }) => isScalarKind(kind));
}
