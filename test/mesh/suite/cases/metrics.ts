import type { Caller } from "@helm/mesh-lab";
import type { Question, Stack } from "../../lab/index.ts";
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
  return [serviceCase(state), ...state.stacks.flatMap(portCases)];
}

/** Of three pods, each is asked but once in many millions of runs. */
const asked = 60;

/** One Service leads Prometheus to the metrics of all stacks, and here to the pod that bears a label of theirs. */
function serviceCase({ stacks }: State): Case {
  const ask: Question = {
    to: { from: "sessiongate/sessiongate", port: metricsPort },
    host: "aro-hcp-frontend-metrics.aro-hcp.svc.cluster.local",
    path: "/metrics",
    token: "nobody",
  };
  const expect = [...stacks, "stray"].flatMap((who) => unasked(who));
  return {
    name: "the Service of the metrics leads to every stack",
    steps: stacks.map((stack) => ({
      ask: Array.from({ length: asked }, () => ask),
      expect,
      share: { of: stack, atLeast: 1, atMost: asked },
    })),
  };
}

function portCases(stack: Stack): readonly Case[] {
  return callers.flatMap(([who, as]): readonly Case[] => [
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
  ]);
}
