import type { ExprNode, Variable } from "../expr/index.ts";
import { loopScope, type Scope, uses } from "./scope.ts";
import { source } from "./source.ts";

/** What an action says that names variables, and the scope in which these are known. */
export interface Assignment {
  readonly head: string;
  readonly inside: Scope;
}

/** How a value that is computed once is assigned to its variable. */
export function assignment(node: { readonly variable: Variable; readonly value: ExprNode }, scope: Scope): Assignment {
  const inside = loopScope(scope, [node.variable]);
  return { head: `${inside.variables.get(node.variable)} := ${source(node.value, scope, "raw")}`, inside };
}

/** How a loop assigns its variables; the key only where `body` uses it. */
export function rangeOver(
  node: { readonly over: ExprNode; readonly key: Variable; readonly value: Variable },
  body: unknown,
  scope: Scope,
): Assignment {
  const variables = uses(body, node.key) ? [node.key, node.value] : [node.value];
  const inside = loopScope(scope, variables);
  const names = variables.map((variable) => inside.variables.get(variable)).join(", ");
  return { head: `range ${names} := ${source(node.over, scope, "raw")}`, inside };
}
