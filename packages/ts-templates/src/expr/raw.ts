import { type Expr, expr } from "./expr.ts";
import type { ValueKind } from "./node.ts";

/**
 * The escape hatch: a Go-template pipeline, written by hand and passed through as it is. It is printed as JSON, which
 * is safe YAML, unless `valueKind` says what it gives. `$` and `.` are what the place makes of them. The evaluator
 * cannot follow it.
 *
 * @example raw<string>(`$.Values.name | camelcase`, "string")
 */
export function raw<T>(source: string, valueKind: ValueKind = "unknown"): Expr<T> {
  return expr({ kind: "raw", source, valueKind });
}
