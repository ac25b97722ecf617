import { isDeepStrictEqual } from "node:util";
import type { DeployStep, Values } from "@helm/ts-templates";
import { afterLastRequestSeconds } from "../deadlines.ts";
import { momentsBetween } from "./moments.ts";
import { type Standing, standingOf } from "./standing.ts";
import { valuesAt } from "./values-at.ts";
import { type StepName, whyOf } from "./why.ts";

/** How long a proxy keeps connections with the filters that they were made with: Istio's drainDuration. */
const proxyDrainSeconds = 45;

/**
 * The way from what runs to what is wanted, each step whole values that keep the rules: what is new comes before anything
 * leads to it, routes change when it is ready, and what is old goes when nothing leads to it any more.
 */
export function deploySteps(live: Values | undefined, wanted: Values): readonly DeployStep[] {
  if (live === undefined) return [{ name: "install", why: "Nothing runs yet: all comes at once.", values: wanted }];
  const [from, to] = [standingOf(live), standingOf(wanted)];
  if (from !== undefined && to !== undefined) return distinct(allSteps(from, to));
  const why = "What runs, or what is wanted, does not say which stack serves: all changes at once.";
  return [{ name: "replace", why, values: wanted }];
}

function allSteps(from: Standing, to: Standing): readonly DeployStep[] {
  const moments = momentsBetween(from, to);
  const { expanded, bound, switched, contracted } = moments;
  const step = (name: StepName, values: Values) => ({ name, why: whyOf(name, moments, { from, to }), values });
  const last = { reverse: true, drainSeconds: drainSeconds(from, to) };
  const outlives = !isDeepStrictEqual(contracted.stacks, to.stacks);
  return [
    step("expand", valuesAt(expanded, from, to)),
    step("bind", valuesAt(bound, from, to)),
    step("switch", valuesAt(switched, from, to)),
    { ...step("contract", outlives ? valuesAt(contracted, from, to) : to.values), ...last },
    { ...step("retire", to.values), ...last },
  ];
}

/** Long enough for requests that are under way, and for connections that go on asking a MISE. */
function drainSeconds(from: Standing, to: Standing): number {
  const requestSeconds = Math.max(from.deadlines.requestSeconds, to.deadlines.requestSeconds);
  return Math.max(requestSeconds, proxyDrainSeconds) + afterLastRequestSeconds;
}

/** The first one is there in any case: the chart itself may have changed. */
function distinct(steps: readonly DeployStep[]): readonly DeployStep[] {
  return steps.filter((step, index) => !isDeepStrictEqual(step.values, steps[index - 1]?.values));
}
