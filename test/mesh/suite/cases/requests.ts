import type { HeaderLines } from "@helm/mesh-lab";
import type { Question, Stack } from "../../lab/index.ts";
import { stacks } from "../../lab/index.ts";
import type { State } from "../state.ts";

export const protocols = ["http/1.1", "h2"] as const;

/** The header by which a caller chooses a stack. */
export const stackHeader = "x-ms-mise-version";

/** The header that names the policies of MISE. */
export const policyHeader = "mise-inbound-policies-to-filter";

const apiPort = 8443;
export const metricsPort = 8081;
const misePort = 8080;

/** Every one that the gateway may send to a frontend. */
export const allowedMethods = ["GET", "PUT", "POST", "PATCH", "DELETE"] as const;

/** The header lines that lead to a stack that is deployed. */
export function towards(stack: Stack, state: State): HeaderLines {
  return state.headerStripped ? [] : [[stackHeader, stack]];
}

/** At the port of a frontend, past the gateway, as a gateway would come or as somebody else. */
export function at(stack: Stack, port = apiPort): NonNullable<Question["to"]> {
  return { workload: stacks[stack].frontend, port };
}

/** At the port of a MISE. */
export function atMise(stack: Stack): NonNullable<Question["to"]> {
  return { workload: stacks[stack].mise, port: misePort };
}

/** Identities, `namespace/serviceAccount`. */
export const identities = {
  gateway: "aks-istio-ingress/aks-istio-ingressgateway-external",
  adminApi: "aro-hcp-admin-api/admin-api",
  sessiongate: "sessiongate/sessiongate",
  frontend: "aro-hcp/frontend",
  stranger: "stranger/stranger",
} as const;

/** A request that names no stack, as often as it takes to come to every one whose turn it may be. */
export function byDefault(state: State, question: Question): Question | readonly Question[] {
  const isSplit = state.byDefault.length > 1;
  return isSplit ? Array.from({ length: 130 }, () => question) : question;
}
