import { type Expr, isExpr, nodeOf, type Operand } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Each, Entries, Templated, When } from "./templated.ts";

declare const oneEntry: unique symbol;

/** One entry of a map whose key is computed. */
export interface Entry<out Value> {
  readonly [oneEntry]: Value;
}

/** An entry with a computed key, for {@link entries}. */
export function entry<Value>(key: Operand<string>, value: Templated<Value>): Entry<Value> {
  return makePart({ kind: "entry", key: isExpr(key) ? nodeOf(key as Expr<string>) : key, value });
}

/**
 * A map of fixed entries and computed ones. A key that stands twice is an error of the chart's values, which YAML
 * parsers refuse.
 *
 * @example labels: entries({ app: name }, each(values.labels, (value, key) => entry(key, value)))
 */
export function entries<Value>(
  ...parts: readonly (
    | { readonly [key: string]: Templated<Value> | Expr<Value | undefined> | When<Value> }
    | Entry<Value>
    | Each<Entry<Value>>
    | When<{ readonly [key: string]: Templated<Value> }>
  )[]
): Entries<Value> {
  return makePart({ kind: "entries", parts });
}
