import { and, type Expr, eq, isNotEmpty } from "@helm/ts-templates";
import { type Stack, serves } from "./stack.ts";
import type { Values } from "./values-reference.ts";

/** What the frontends share. */
export function hasFrontends(values: Values): Expr<boolean> {
  return values.components.frontend;
}

/** What keeps the frontends' metrics for the namespace that reads them. */
export function hasScraper(values: Values): Expr<boolean> {
  return and(values.components.frontend, isNotEmpty(values.frontend.scraperNamespace));
}

/** The frontend of one stack. */
export function hasFrontend(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.frontend, serves(stack));
}

/** What binds the frontend of one stack to its MISE. */
export function hasAuthorizer(stack: Stack, values: Values): Expr<boolean> {
  return and(hasFrontend(stack, values), eq(values.authorization.mode, "enforce"));
}

/** What the MISEs share. */
export function hasMises(values: Values): Expr<boolean> {
  return and(values.components.mise, values.mise.enabled);
}

/** The MISE of one stack. */
export function hasMise(stack: Stack, values: Values): Expr<boolean> {
  return and(values.components.mise, values.mise.enabled, stack.values.enabled);
}

/** The configuration of the mesh. */
export function hasMesh(values: Values): Expr<boolean> {
  return values.components.mesh;
}
