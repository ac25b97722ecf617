import { type Expr, once } from "../../../src/index.ts";
import { bindingsOf, type Environment, withBindings } from "./environment.ts";
import { randomInteger, randomString } from "./random-expr.ts";
import type { Type } from "./random-values.ts";

/** A value that is computed once, and used in what `build` makes; what may be missing may be so inside, too. */
export function randomOnce(environment: Environment, build: (inside: Environment) => unknown): unknown {
  const { draw, bindings } = environment;
  const known = draw.pick(bindings);
  const made = (ref: Expr<unknown>, type: Type, mayBeMissing: boolean) =>
    once<unknown, unknown, unknown>(ref, (value) =>
      build(withBindings(environment, bindingsOf(value, type, mayBeMissing))),
    );
  return draw.pick([
    () => made(known.ref, known.type, known.mayBeMissing),
    () => made(known.ref, known.type, known.mayBeMissing),
    () => made(randomString(environment, 1), { kind: "string" }, false),
    () => made(randomInteger(environment, 1), { kind: "integer" }, false),
  ])();
}
