import type { Expr } from "./expr.ts";
import { call } from "./operators.ts";

/**
 * The SHA-256 of a value, in hex: of its JSON with sorted keys, so it changes with the data and nothing else. Put the
 * hash of a configuration into an annotation of the pods that read it, and they restart when it changes.
 */
export function sha256(value: Expr<unknown>): Expr<string> {
  return call("sha256sum", "string", call("toJson", "string", value));
}
