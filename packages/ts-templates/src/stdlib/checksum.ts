import { type Expr, sha256 } from "../expr/index.ts";
import { data, type TemplatedValue } from "../template/index.ts";

/**
 * The SHA-256 of data, in hex, for an annotation of the pods that read it: they restart when it changes. It is that of
 * the data alone, so neither comments, nor labels with the chart's version, nor the name of a file restart them.
 *
 * @example annotations: { "checksum/config": checksum(settings(values)) }
 */
export function checksum<T extends object>(structure: TemplatedValue<T> | Expr<T>): Expr<string> {
  return sha256(data<T>(structure as never));
}
