import type { Stack } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { refused, stopped, unasked, unmarked } from "../expectations.ts";
import type { State } from "../state.ts";
import { at, atMise, identities, metricsPort } from "./requests.ts";

/** What clients may offer: nothing, what web clients do, what sidecars do, what they do for TCP, and nonsense. */
const offers: readonly (readonly string[])[] = [
  [],
  ["http/1.0"],
  ["http/1.1"],
  ["h2"],
  ["h2", "http/1.1"],
  ["istio"],
  ["istio-peer-exchange", "istio"],
  ["istio-http/1.0", "istio"],
  ["istio-http/1.1", "istio", "http/1.1"],
  ["istio-h2", "istio", "h2"],
  ["mongodb"],
];

/** Whatever a client offers in TLS, a port with mutual TLS takes it for HTTP and checks it. */
export function alpnCases(state: State): readonly Case[] {
  return state.stacks.flatMap((stack) => offers.flatMap((alpn) => [...at8443(stack, alpn), atMetrics(stack, alpn)]));
}

function at8443(stack: Stack, alpn: readonly string[]): readonly Case[] {
  const api = { to: at(stack), alpn, ...protocolOf(alpn) };
  const token = "nobody" as const;
  const row = (who: string, ask: Case["steps"][number]["ask"], expect: readonly Expected[]): Case => ({
    name: `${who}, offering ${alpn.join(" ") || "nothing"} in TLS, gets ${expect[0]?.status} of ${stack}`,
    steps: [{ ask, expect }],
  });
  return [
    row(
      "a stranger",
      { ...api, as: { identity: identities.stranger }, headers: armPolicy },
      stopped([stack], 403, unmarked),
    ),
    row(
      "the gateway without a token",
      { ...api, as: { identity: identities.gateway }, headers: armPolicy, token },
      stopped([stack], 401, unmarked),
    ),
    row("the admin API", { ...api, as: { identity: identities.adminApi }, token }, unasked(stack)),
    row(
      "a stranger that asks MISE",
      { ...api, to: atMise(stack), as: { identity: identities.stranger } },
      refused(403),
    ),
    row(
      "a frontend that asks MISE",
      {
        ...api,
        to: atMise(stack),
        as: { identity: identities.frontend },
        headers: armPolicy,
        path: "/v1/EnvoyValidateRequest/a",
        signed: { path: "/a" },
      },
      [{ status: 200, servedBy: [], asked: [stack] }],
    ),
  ];
}

function atMetrics(stack: Stack, alpn: readonly string[]): Case {
  return {
    name: `a stranger, offering ${alpn.join(" ") || "nothing"} in TLS, gets no more than the metrics of ${stack}`,
    steps: [
      {
        ask: {
          to: at(stack, metricsPort),
          as: { identity: identities.stranger },
          alpn,
          ...protocolOf(alpn),
          token: "nobody",
        },
        expect: [...refused(403), ...refused("none")],
      },
    ],
  };
}

const armPolicy = [["mise-inbound-policies-to-filter", "ARM Policy"]] as const;

function protocolOf(alpn: readonly string[]) {
  return { protocol: alpn.some((name) => name.endsWith("h2")) ? ("h2" as const) : ("http/1.1" as const) };
}
