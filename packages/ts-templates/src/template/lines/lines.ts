import { type Expr, type Operand, type Scalar, scalarShape, shaped } from "../../expr/index.ts";
import type { Computed, Each, When } from "../templated.ts";
import { linesOf } from "./line-nodes.ts";
import { sourceLines } from "./source-lines.ts";

/**
 * What stands in a line: a value, one of two, or what a condition or loop gives. A condition or loop that has a line
 * of its own gives whole lines, or none.
 */
type Hole = Operand<Scalar> | When<Hole> | Computed<Hole> | Each<Hole>;

/**
 * A text of several lines, such as a configuration file or a script. It starts on the line after the backtick; the
 * indentation that it has in the source is none of the text. Each of its lines ends with a line break, the last one
 * too. Values stand there as they are: whatever is in them cannot leave the text. One that has a line of its own is
 * indented as a whole.
 *
 * @example
 * "nginx.conf": lines`
 *   server {
 *     listen ${values.port};
 *     ${each(values.hosts, (host) => text`server_name ${host};`)}
 *   }
 * `
 */
export function lines(parts: TemplateStringsArray, ...holes: readonly Hole[]): Expr<string> {
  const body = { kind: "lines", lines: sourceLines(parts.raw).flatMap((line) => linesOf(line, holes)) } as const;
  return shaped({ kind: "defined", body, valueKind: "string" }, scalarShape("string"));
}
