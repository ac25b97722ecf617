import { headerValues } from "@helm/mesh-lab";
import { expectedShares, viewOf } from "../../../src/e2e/judge/expected-shares.ts";
import { marker, type Rollout, type Stack } from "../lab/index.ts";
import type { LoadAnswer } from "./load-client.ts";
import type { Sent } from "./record.ts";

/** The stack that served a request; undefined where none did. */
export function servedBy({ reached }: Sent): Stack | undefined {
  return reached.findLast(({ what }) => what === "frontend")?.stack;
}

/** The stacks that may serve a request that names a value of the header, or none. */
export function mayServe(named: string | undefined, states: readonly Rollout[]): readonly Stack[] {
  const stacks = states.flatMap((rollout) => [...expectedShares(viewOf({ rollout, canaryWeight: 10 }), named).keys()]);
  return [...new Set(stacks)];
}

/** What is wrong with what came of a request in one of these states; empty where it is right for one of them. */
export function faultsOf(sent: Sent, states: readonly Rollout[]): readonly string[] {
  const { ordered, answer, reached } = sent;
  if ("failure" in answer) return [`no response: ${answer.failure}`];
  const served = reached.filter(({ what }) => what === "frontend");
  if (ordered.token !== "good")
    return [...faultsOfRefusal(answer), ...served.map(({ stack }) => `reached the frontend ${stack}`)];
  const stack = servedBy(sent);
  const allowed = mayServe(ordered.named, states);
  return [
    ...(answer.status === 200 ? [] : [`status ${answer.status}: ${answer.body.trim().slice(0, 200)}`]),
    ...(stack !== undefined && allowed.includes(stack)
      ? []
      : [`served by ${stack ?? "nobody"} instead of ${allowed.join(" or ")}`]),
    ...(served.length > 1 ? [`reached ${served.length} frontends`] : []),
    ...(wasAskedFirst(sent, stack) ? [] : [`${stack} served it, and its MISE was not asked before`]),
    ...faultsOfMarker(answer, stack),
  ];
}

function faultsOfRefusal({ status }: Exclude<LoadAnswer, { readonly failure: string }>): readonly string[] {
  return status === 401 ? [] : [`status ${status} without a good token`];
}

function wasAskedFirst({ reached }: Sent, stack: Stack | undefined): boolean {
  const asked = reached.findIndex((each) => each.what === "mise" && each.stack === stack);
  const served = reached.findIndex(({ what }) => what === "frontend");
  return served === -1 || (asked !== -1 && asked < served);
}

function faultsOfMarker(
  { headers }: Exclude<LoadAnswer, { readonly failure: string }>,
  stack: Stack | undefined,
): readonly string[] {
  const values = headerValues(headers, marker);
  const expected = stack === "v2" ? ["v2"] : [];
  return values.join() === expected.join() ? [] : [`${marker} is ${values.join() || "missing"} where ${stack} served`];
}
