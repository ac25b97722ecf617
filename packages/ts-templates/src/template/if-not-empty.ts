import { type Expr, nodeOf } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { When } from "./templated.ts";

/**
 * A value, only if it is a list or record with something in it, or text that is not "". Its key is missing otherwise.
 *
 * @example nodeSelector: ifNotEmpty(values.nodeSelector)
 */
export function ifNotEmpty<T extends object | string>(value: Expr<T | undefined>): When<Expr<T>> {
  return makePart({ kind: "when", test: nodeOf(value), then: value });
}
