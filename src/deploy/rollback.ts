import { HelmTsError, type Values } from "@helm/ts-templates";
import { type StackName, stackNames } from "../values/chart-schema.ts";
import { mapIn } from "./map-in.ts";
import { type Standing, standingOf } from "./standing.ts";

/** The states that an emergency goes back to: v1 serves all, and the header may still choose v2, or it may not. */
export const rollbackStates = ["header", "v1-only"] as const;

/**
 * Values in which stack v1 serves, made of those that run alone. Nothing is removed: while both stacks run, routes alone
 * change, and stack v2 goes with the deploy that makes it permanent.
 */
export function rollbackValues(live: Values, state: string): Values {
  const now = standingOf(live);
  if (now === undefined || !rollbackStates.some((one) => one === state)) {
    const why = now === undefined ? "what runs does not say which stack serves" : "there is no way back to that state";
    throw new HelmTsError("deploy.rollback", `${state}: ${why}; the states are ${rollbackStates.join(" and ")}`);
  }
  const chooses = state === "header" && now.stacks.includes("v2") && !isSwitchedOff(now);
  return {
    ...(now.frontends.includes("v1") ? live : withStack("v1", now)),
    routing: {
      ...mapIn(live, "routing"),
      defaultStack: "v1",
      header: { ...mapIn(mapIn(live, "routing"), "header"), enabled: chooses },
      canary: { ...now.routing.canary, weight: 0 },
    },
  };
}

/** Where both serve, and the header chooses nothing, somebody wanted it so. */
function isSwitchedOff({ frontends, routing }: Standing): boolean {
  return frontends.length === stackNames.length && !routing.header.enabled;
}

/** With the stack again, which kept its values, and its provider asking its own MISE. */
function withStack(name: StackName, { values, mesh }: Standing): Values {
  const stacks = mapIn(values, "stacks");
  const frontend = mapIn(mapIn(stacks, name), "frontend");
  // Not said where it is so anyway: the chart of an older release does not know it.
  const own = frontend["enabled"] === false ? { ...frontend, enabled: true } : frontend;
  return {
    ...values,
    stacks: { ...stacks, [name]: { ...mapIn(stacks, name), enabled: true, frontend: own } },
    mesh: { ...mapIn(values, "mesh"), providers: { ...mesh.providers, "ext-authz": { stack: name } } },
  };
}
