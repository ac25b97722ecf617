import type { Expr } from "./expr.ts";
import type { ExprNode, ValueKind } from "./node.ts";
import { call } from "./operators.ts";

/** A text that was made as YAML, read as a structure. */
export function fromYamlText<T>(text: Expr<string>, kind: ValueKind): Expr<T> {
  // The last line is whole: without its end, a text of several lines that stands last would lose its own.
  const whole = call<string>("print", "string", text, "\n");
  if (kind === "list") return call("fromYamlArray", kind, whole);
  if (kind === "record" || kind === "object") return call("fromYaml", kind, whole);
  // Helm reads maps and lists alone, so what may be anything is read as the one item of a list.
  const list = call("printf", "string", "-\n%s", call("indent", "string", 2, whole));
  return call("first", kind, call("fromYamlArray", "list", list));
}

/** The text that {@link fromYamlText} was given: where the structure stands in a manifest, it can stand as it is. */
export function yamlTextOf(node: ExprNode): ExprNode | undefined {
  const [whole] = node.kind === "call" && readers.has(node.function) ? node.arguments : [];
  if (whole?.kind !== "call" || whole.function !== "print") return undefined;
  return whole.arguments[0];
}

const readers: ReadonlySet<string> = new Set(["fromYaml", "fromYamlArray"]);
