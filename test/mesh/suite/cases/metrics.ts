import type { Caller } from "@helm/mesh-lab";
import type { Case } from "../case.ts";
import { refused, unasked } from "../expectations.ts";
import type { State } from "../state.ts";
import { at, identities, metricsPort } from "./requests.ts";

const callers: readonly (readonly [who: string, as: Caller])[] = [
  ["plain text", "plaintext"],
  ["a stranger", { identity: identities.stranger }],
  ["the gateway", { identity: identities.gateway }],
  ["the admin API", { identity: identities.adminApi }],
];

const others = [
  ["GET", "/"],
  ["GET", "/healthz"],
  ["GET", "/metrics/"],
  ["GET", "/metrics/a"],
  ["GET", "/METRICS"],
  ["GET", "/metrics;a"],
  ["GET", "/metrics/../subscriptions"],
  ["GET", "/metrics%2f..%2fsubscriptions"],
  ["HEAD", "/metrics"],
  ["POST", "/metrics"],
  ["OPTIONS", "/metrics"],
] as const;

/** On the port of the metrics anybody may read the metrics, and nobody anything else. */
export function metricsCases(state: State): readonly Case[] {
  return state.stacks.flatMap((stack) =>
    callers.flatMap(([who, as]): readonly Case[] => [
      ...["/metrics", "/metrics?name=up"].map((path) => ({
        name: `${who} may read ${path} of ${stack}`,
        steps: [{ ask: { to: at(stack, metricsPort), as, path, token: "nobody" as const }, expect: unasked(stack) }],
      })),
      ...others.map(([method, path]) => ({
        name: `${who} may not ${method} ${path} at the metrics port of ${stack}`,
        steps: [
          { ask: { to: at(stack, metricsPort), as, method, path, token: "nobody" as const }, expect: refused(403) },
        ],
      })),
    ]),
  );
}
