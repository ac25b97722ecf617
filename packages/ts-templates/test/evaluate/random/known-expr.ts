import { type Expr, eq, isNotEmpty, join, ne, release } from "../../../src/index.ts";
import { awkwardNumber, awkwardString } from "./awkward.ts";
import { type Environment, present } from "./environment.ts";
import type { Type } from "./random-values.ts";

/** The items of a list of strings that is known, if there is one. */
export function joined(environment: Environment): Expr<string> {
  const lists = present(environment, "list").filter(({ type }) => "element" in type && type.element.kind === "string");
  if (lists.length === 0) return release.namespace;
  return join(awkwardString(environment.draw), environment.draw.pick(lists).ref as Expr<readonly string[]>);
}

/** A comparison of a value that may be of several kinds, if one is known. */
export function mixedComparison(environment: Environment): Expr<boolean> {
  const { draw } = environment;
  const mixed = present(environment, "mixed");
  if (mixed.length === 0) return release.isUpgrade;
  const ref = draw.pick(mixed).ref as Expr<string | number | boolean>;
  return draw.pick([eq, ne])<string | number | boolean>(ref, draw.pick(["on", "", 0, 63, true, "1"]));
}

/** Whether something that is known, and may be missing, has something in it. */
export function notEmpty(environment: Environment): Expr<boolean> {
  const containers: readonly Type["kind"][] = ["string", "list", "record", "object"];
  const found = environment.bindings.filter(({ type }) => containers.includes(type.kind));
  return found.length === 0 ? release.isInstall : isNotEmpty(environment.draw.pick(found).ref as Expr<string>);
}

/** Fractions: a whole number would be an integer. */
export function fraction({ draw }: Environment): number {
  const number = awkwardNumber(draw);
  return Number.isInteger(number) || Math.abs(number) < 1e-100 ? draw.pick([0.1, 2.5, -0.75]) : number;
}
