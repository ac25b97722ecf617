import type { Rollout } from "../lab/index.ts";
import type { Case } from "./case.ts";
import { alpnCases } from "./cases/alpn.ts";
import { checkedCases } from "./cases/every-request-is-checked.ts";
import { identityCases } from "./cases/identities.ts";
import { markerCases } from "./cases/marker.ts";
import { metricsCases } from "./cases/metrics.ts";
import { miseCases } from "./cases/mise-modes.ts";
import { neighbourCases } from "./cases/neighbours.ts";
import { policyHeaderCases } from "./cases/policy-header.ts";
import { retryCases } from "./cases/retries.ts";
import { routingCases } from "./cases/routing.ts";
import { tokenCases } from "./cases/tokens.ts";
import { stateOf } from "./state.ts";

const groups = [
  routingCases,
  markerCases,
  policyHeaderCases,
  checkedCases,
  identityCases,
  metricsCases,
  alpnCases,
  tokenCases,
  miseCases,
  retryCases,
  neighbourCases,
];

/** Everything that has to hold in a state of the rollout, without waiting for a deadline. */
export function allCases(rollout: Rollout): readonly Case[] {
  const state = stateOf(rollout);
  return groups.flatMap((group) => group(state));
}
