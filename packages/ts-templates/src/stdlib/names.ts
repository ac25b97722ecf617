import { z } from "zod";
import { chart, choose, contains, type Expr, type Operand, release, text, trunc } from "../expr/index.ts";
import { fn } from "../functions/index.ts";
import { helper } from "../template/index.ts";

/**
 * The values that {@link names} takes: put them among the values of the chart.
 *
 * @example const values = z.strictObject({ ...nameValues, replicas: z.int().default(2) });
 */
export const nameValues = {
  nameOverride: z.string().default("").describe("Name of the chart in the names and labels of its objects"),
  fullnameOverride: z.string().default("").describe("Name of every object, instead of one of release and chart"),
};

/** What a chart and its objects are called. */
export interface Names {
  /** The chart's name, for labels. */
  readonly name: Expr<string>;
  /** The name of the objects of a release. */
  readonly fullname: Expr<string>;
}

/** What names are made of. */
export interface NameOptions {
  readonly nameOverride: Expr<string | undefined>;
  readonly fullnameOverride: Expr<string | undefined>;
}

/** How long a name may be that stands in a label, or is that of a Service. */
const LIMIT = 63;

/**
 * The names of a chart's objects, as `helm create` has them: the release's name with the chart's behind it, unless that
 * is a part of it. They have at most 63 characters, and end in none that Kubernetes refuses at an end.
 *
 * @example const { fullname } = names(values);
 */
export function names({ nameOverride, fullnameOverride }: NameOptions): Names {
  const name = helper("name", shortened(LIMIT, orUnset(nameOverride, chart.name)));
  const own = choose(contains(name, release.name), release.name, text`${release.name}-${name}`);
  return { name, fullname: helper("fullname", shortened(LIMIT, orUnset(fullnameOverride, own))) };
}

/** The text, or another one where it is missing or "": for texts, Sprig's `default` says just that. */
export function orUnset(given: Expr<string | undefined>, other: Operand<string>): Expr<string> {
  return fn.default(other, given as Expr<string>);
}

/** The first bytes of a name, without what may not stand at its end: one cut would leave more than one dash. */
export function shortened(limit: number, name: Expr<string>): Expr<string> {
  return fn.trimAll("-._", trunc(limit, name));
}
