import type { ExprNode, Variable } from "../expr/index.ts";
import { loopScope, type Scope } from "./scope.ts";
import { source } from "./source.ts";

/** How a value that is computed once is assigned to its variable, and the scope in which that is known. */
export function assignment(node: { readonly variable: Variable; readonly value: ExprNode }, scope: Scope) {
  const inside = loopScope(scope, [node.variable]);
  return { head: `${inside.variables.get(node.variable)} := ${source(node.value, scope, "raw")}`, inside };
}
