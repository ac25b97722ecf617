import type { DefinedNode } from "../expr/index.ts";
import type { DefinedBody, FoldNode } from "../template/index.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { exprValue, ofKind } from "./expr-value.ts";
import { linesText } from "./lines-text.ts";
import { loopScope, type Scope } from "./scope.ts";
import { elements, treeValue } from "./tree-value.ts";

/** What the body of a definition gives where it stands. */
export function definedValue({ body }: DefinedNode, scope: Scope): TemplateValue {
  const defined = body as DefinedBody;
  if (defined.kind === "fold") return foldValue(defined, scope);
  return defined.kind === "lines" ? linesText(defined, scope) : treeValue(defined, scope);
}

function foldValue({ over, key, value, sum, initial, step, valueKind }: FoldNode, scope: Scope): TemplateValue {
  let result = ofKind(valueKind, exprValue(initial, scope));
  for (const [name, element] of elements(exprValue(over, scope))) {
    const variables = new Map([
      [key, name],
      [value, element],
      [sum, result],
    ]);
    result = ofKind(valueKind, exprValue(step, loopScope(scope, variables)));
  }
  return result;
}
