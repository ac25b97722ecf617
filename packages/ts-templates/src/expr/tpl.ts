import { rootNode } from "./built-in.ts";
import { type Expr, expr, nodeOf, type Operand } from "./expr.ts";
import { kindOf, mayBeMissing } from "./node.ts";
import { call } from "./operators.ts";
import { shapeAt, shaped } from "./reference.ts";
import { fromYamlText } from "./yaml-text.ts";

/**
 * A text of the values, run as a template of its own: what it names with `{{ .Values.name }}` is filled in. Whoever
 * sets such a value may read every value and call every helper of the chart. `context` is what `.` is in it, by
 * default the root.
 *
 * @example annotations: entries(each(values.annotations, (value, key) => entry(key, tpl(value))))
 */
export function tpl(text: Operand<string>, context: Expr<object> = root): Expr<string> {
  return call("tpl", "string", text, context);
}

/**
 * A subtree of the values, written as YAML and run as a template: {@link tpl} for every text in it at once. A text
 * that is filled in has to stay YAML where it stands; what comes from elsewhere goes through `quote` in it.
 *
 * @example env: tplYaml(values.extraEnv)
 */
export function tplYaml<T>(structure: Expr<T>, context: Expr<object> = root): Expr<T> {
  const node = nodeOf(structure);
  const text = call<string>("tpl", "string", call("toYaml", "string", structure), context);
  const read = nodeOf(fromYamlText(text, kindOf(node)));
  const data = read.kind === "call" && mayBeMissing(node) ? { ...read, missingWith: node } : read;
  const shape = shapeAt(structure);
  return shape === undefined ? expr(data) : shaped(data, shape);
}

const root: Expr<object> = expr(rootNode);
