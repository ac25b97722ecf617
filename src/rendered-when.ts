import { and, type Expr, eq, isNotEmpty } from "@helm/ts-templates";
import type { Stack } from "./stack.ts";
import type { Values } from "./values-reference.ts";

/** What the frontends share. */
export function hasFrontends(values: Values): Expr<boolean> {
  return values.components.frontend;
}

/** The frontend of one stack. */
export function hasFrontend(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.frontend, stack.values.enabled);
}

/** What binds the frontend of one stack to its MISE. */
export function hasAuthorizer(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.frontend, stack.values.enabled, eq(values.authorization.mode, "enforce"));
}

/** The MISE of one stack. */
export function hasMise(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.mise, values.mise.enabled, stack.values.enabled);
}

/** What restricts the callers of one stack's MISE. */
export function hasMiseCallers(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.mise, values.mise.enabled, stack.values.enabled, isNotEmpty(values.mise.callers));
}

/** The configuration of the mesh. */
export function hasMesh(values: Values): Expr<boolean> {
  return values.components.mesh;
}
