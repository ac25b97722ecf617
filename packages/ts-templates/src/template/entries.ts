import { type Expr, isExpr, nodeOf, type Operand } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Computed, Each, Entries, Entry, Optional, Spread, When } from "./templated.ts";

/** An entry with a computed key, for {@link entries}. */
export function entry<Value>(key: Operand<string>, value: Optional<NoInfer<Value>>): Entry<Value> {
  return makePart({ kind: "entry", key: isExpr(key) ? nodeOf(key as Expr<string>) : key, value });
}

/**
 * A map of fixed entries and computed ones. Where one of the parts is a {@link spread}, a later part wins over an
 * earlier one; else a key that stands twice is an error of the chart's values, which YAML parsers refuse.
 *
 * @example labels: entries({ app: name }, each(values.labels, (value, key) => entry(key, value)))
 */
export function entries<Value>(...parts: readonly EntriesPart<NoInfer<Value>>[]): Entries<Value> {
  return makePart({ kind: "entries", parts });
}

type EntriesPart<Value> =
  | Some<Value>
  | Each<Some<Value> | When<Some<Value>>>
  | When<Some<Value>>
  | Computed<Some<Value>>;
type Some<Value> =
  | Entry<Value>
  | Entries<Value>
  | Spread<Readonly<Record<string, Value | undefined>>>
  | { readonly [key: string]: Optional<Value> };
