import type { RolloutState } from "../../../src/values/rollout.ts";
import type { GatewayOptions } from "./start-gateway.ts";

type Route = GatewayOptions["route"];

/** Written out, and not taken from what the client expects. */
const routes: Readonly<Record<Exclude<RolloutState, "canary">, Route>> = {
  "v1-only": () => "v1",
  header: (header) => (header === "v2" ? "v2" : "v1"),
  "v2-default": (header) => (header === "v1" ? "v1" : "v2"),
  "v2-only": () => "v2",
};

/** How a gateway routes in a state; the canary gets every tenth of the requests that name no stack. */
export function routeOf(state: RolloutState): Route {
  return state === "canary" ? splitEvery(10) : routes[state];
}

/** Sends to v2 every so many of the requests that name no stack. */
export function splitEvery(every: number): Route {
  let unnamed = 0;
  return (header) => {
    if (header === "v1" || header === "v2") return header;
    unnamed++;
    return unnamed % every === 0 ? "v2" : "v1";
  };
}
