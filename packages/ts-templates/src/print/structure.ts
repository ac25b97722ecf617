import { type ExprNode, type IncludeNode, wholeOf, yamlTextOf } from "../expr/index.ts";
import type { HelperNode } from "../template/index.ts";
import { startsWithAction } from "./helper-text.ts";
import type { Scope } from "./scope.ts";
import { definedText, foreignText, includeText, operand, source } from "./source.ts";

/** The YAML of an expression that gives a list, a record or an object, as the text of an action. */
export function structureText(node: ExprNode, scope: Scope): string {
  if (node.kind === "include") return includedStructure(node, scope);
  if (node.kind === "foreign") return foreignText(node, scope);
  if (node.kind === "defined") return definedText(node, scope);
  const whole = wholeOf(node);
  return whole === node ? yamlText(node, scope) : structureText(whole, scope);
}

/** What is read from YAML is printed as it was written. */
function yamlText(node: ExprNode, scope: Scope): string {
  const written = yamlTextOf(node);
  return written === undefined ? `toYaml ${operand(node, scope, "raw")}` : source(written, scope);
}

function includedStructure(node: IncludeNode, scope: Scope): string {
  const text = includeText(node, scope);
  return startsWithAction((node.helper as HelperNode).body) ? `${text} | trim` : text;
}
