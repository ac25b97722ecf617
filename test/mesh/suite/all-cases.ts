import type { Rollout } from "../lab/index.ts";
import type { Case } from "./case.ts";
import { alpnCases } from "./cases/alpn.ts";
import { checkedCases } from "./cases/every-request-is-checked.ts";
import { identityCases } from "./cases/identities.ts";
import { markerCases } from "./cases/marker.ts";
import { metricsCases } from "./cases/metrics.ts";
import { miseCases } from "./cases/mise-modes.ts";
import { neighbourCases } from "./cases/neighbours.ts";
import { policyCases } from "./cases/policies.ts";
import { policyHeaderCases } from "./cases/policy-header.ts";
import { retryCases } from "./cases/retries.ts";
import { routingCases } from "./cases/routing.ts";
import { settingsCases } from "./cases/settings.ts";
import { tlsVersionCases } from "./cases/tls-versions.ts";
import { tokenCases } from "./cases/tokens.ts";
import { stateOf } from "./state.ts";

const groups = {
  routing: routingCases,
  marker: markerCases,
  "policy header": policyHeaderCases,
  "every request is checked": checkedCases,
  identities: identityCases,
  metrics: metricsCases,
  "protocols offered in TLS": alpnCases,
  "versions of TLS": tlsVersionCases,
  tokens: tokenCases,
  "policies of the neighbours": policyCases,
  "MISE fails": miseCases,
  "nothing twice": retryCases,
  neighbours: neighbourCases,
  "what no request can tell": settingsCases,
} as const;

/** The cases of a state by what they are about. */
export function caseGroups(rollout: Rollout): readonly (readonly [what: string, cases: readonly Case[]])[] {
  const state = stateOf(rollout);
  return Object.entries(groups).map(([what, group]) => [what, group(state)]);
}

/** Everything that has to hold in a state of the rollout, without waiting for a deadline. */
export function allCases(rollout: Rollout): readonly Case[] {
  return caseGroups(rollout).flatMap(([, cases]) => cases);
}
