import { isDeepStrictEqual } from "node:util";
import type { Values } from "@helm/ts-templates";
import { type StackName, stackNames } from "../values/chart-schema.ts";
import { mapIn } from "./map-in.ts";
import type { Moment } from "./moments.ts";
import { isStackReadable, type Standing } from "./standing.ts";

type Callers = Standing["mise"]["callers"];

/**
 * The chart's values at a moment: those that are wanted, and what of the live ones is still used: a stack that will go as
 * it runs, who may ask MISE, revisions of the mesh, inputs.
 */
export function valuesAt(moment: Moment, from: Standing, to: Standing): Values {
  const { hasMise, providers, routing, authorization } = moment;
  const { values: wanted, mise, mesh } = to;
  return {
    ...wanted,
    stacks: Object.fromEntries(stackNames.map((name) => [name, stackAt(moment, name, from, to)])),
    routing,
    authorization,
    mise: { ...mapIn(wanted, "mise"), enabled: hasMise, callers: callersOfBoth(from.mise.callers, mise.callers) },
    mesh: {
      ...mapIn(wanted, "mesh"),
      providers,
      revisions: [...new Set([...mesh.revisions, ...from.mesh.revisions])],
    },
    inputs: { ...from.inputs, ...to.inputs },
  };
}

function stackAt({ stacks, frontends }: Moment, name: StackName, from: Standing, to: Standing): Values {
  const [live, wanted] = [from, to].map(({ values }) => mapIn(mapIn(values, "stacks"), name));
  if (!stacks.includes(name)) return wanted ?? {};
  const isLeaving = !to.stacks.includes(name);
  const own = (isLeaving && live !== undefined && isStackReadable(live) ? live : wanted) ?? {};
  const frontend = mapIn(own, "frontend");
  const isThere = frontends.includes(name);
  // Not said where it is so anyway: the chart of an older release does not know it.
  if (isThere === (frontend["enabled"] ?? true)) return { ...own, enabled: true };
  return { ...own, enabled: true, frontend: { ...frontend, enabled: isThere } };
}

/** A pod that still runs under another identity is answered as long as it does. */
function callersOfBoth(live: Callers, wanted: Callers): Callers {
  const known = Object.values(wanted);
  const former = Object.entries(live)
    .filter(([, caller]) => !known.some((one) => isDeepStrictEqual(one, caller)))
    .map(([name, caller]) => [name in wanted ? `${name}-before` : name, caller] as const);
  return { ...wanted, ...Object.fromEntries(former) };
}
