import { type Expr, nodeOf } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Computed, When } from "./templated.ts";

/**
 * `then`, only if the test holds: the key of an optional field, an item of a list, entries, or a whole document.
 * With `otherwise` it is one of the two, so it may stand in a required place; with a `when` as `otherwise` it is one of
 * several, or none. Among the items of a list, an array is several items. Only the chosen one is evaluated.
 *
 * @example args: ["serve", when(values.debug, ["--log", "debug"])]
 */
export function when<Body, Own extends Body = Body>(
  test: Expr<boolean>,
  then: NoInfer<Body> & OwnIfUnknown<Body, Own>,
): When<unknown extends Body ? Own : Body>;
export function when<Body, Own extends Body = Body, Other extends Body = Body>(
  test: Expr<boolean>,
  then: NoInfer<Body> & OwnIfUnknown<Body, Own>,
  otherwise: When<NoInfer<Body> & OwnIfUnknown<Body, Other>>,
): When<unknown extends Body ? Own | Other : Body>;
export function when<Body, Own extends Body = Body, Other extends Body = Body>(
  test: Expr<boolean>,
  then: NoInfer<Body> & OwnIfUnknown<Body, Own>,
  otherwise: NoInfer<Body> & OwnIfUnknown<Body, Other>,
): Computed<unknown extends Body ? Own | Other : Body>;
export function when(test: Expr<boolean>, ...branches: readonly unknown[]): unknown {
  const [then, otherwise] = branches;
  const data = { kind: "when", test: nodeOf(test), then } as const;
  return makePart(branches.length === 1 ? data : { ...data, otherwise });
}

/** The place says what a body has to be; where it says nothing, as in the function of `each`, the body does. */
type OwnIfUnknown<Body, Own> = unknown extends Body ? Own : unknown;
