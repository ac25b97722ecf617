import { type Expr, expr, type ValueKind } from "../expr/index.ts";
import { callFunction } from "./call-function.ts";
import { type Given, givenNode } from "./given.ts";
import type { HelmFunctions } from "./helm-functions.ts";
import { functionTable } from "./table/index.ts";

/**
 * The functions that Helm's templates have, by their names, with arguments in the order of a template. What each does
 * is in docs/reference/functions.md.
 *
 * @example fn.camelcase(values.name)
 * @example when(fn.has("metrics", values.features), metricsPort)
 */
export const fn: HelmFunctions = Object.fromEntries(
  Array.from(functionTable.keys(), (name) => [name, (...given: readonly unknown[]) => callFunction(name, given)]),
) as unknown as HelmFunctions;

/**
 * A call of a function by its name: of one that {@link fn} has, with the arguments that it takes there. Where a result
 * follows the arguments, as of `first`, only {@link fn} knows its type.
 *
 * @example call("sha512sum", values.token)
 */
export function call<N extends keyof HelmFunctions>(
  name: N,
  ...given: Parameters<HelmFunctions[N]>
): ReturnType<HelmFunctions[N]> {
  return callFunction(name, given) as ReturnType<HelmFunctions[N]>;
}

/**
 * A call of a function that {@link fn} does not have, such as one of a newer Helm. Nothing is known of it but what is
 * said here; an argument is handed over as Helm has it, so a number is a float.
 *
 * @example callUntyped<string>("shout", "string", values.name)
 */
export function callUntyped<T>(name: string, valueKind: ValueKind, ...given: readonly Given[]): Expr<T> {
  const nodes = given.map(givenNode);
  const signature = { forms: nodes.map(() => "raw" as const), passesOn: true, optional: false, random: false };
  return expr({ kind: "call", function: name, arguments: nodes, valueKind, signature });
}
