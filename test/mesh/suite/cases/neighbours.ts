import type { Question, Stack } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { refused } from "../expectations.ts";
import type { State } from "../state.ts";
import { identities, policyHeader, protocols, stackHeader } from "./requests.ts";

type Protocol = (typeof protocols)[number];

const ops = { gateway: "aks-istio-ingress/ops-ingress-gateway", port: 443 };
const external = { gateway: "aks-istio-ingress/aro-hcp-gateway-external", port: 443 };

/** A neighbour behind a gateway, with the policy by which its callers are judged. */
interface Entrance {
  readonly name: "admin-api" | "sessiongate";
  readonly token: "genevaActions" | "sessiongate";
  readonly policy: string;
  readonly where: string;
  readonly to: NonNullable<Question["to"]>;
}

const entrances: readonly Entrance[] = [
  { name: "admin-api", token: "genevaActions", policy: "Geneva Actions", where: "the ops gateway", to: ops },
  {
    name: "admin-api",
    token: "genevaActions",
    policy: "Geneva Actions",
    where: "the frontends' gateway",
    to: external,
  },
  { name: "sessiongate", token: "sessiongate", policy: "Session Gate", where: "the ops gateway", to: ops },
];

/** In every state the provider `ext-authz` answers for the admin API and Session Gate, behind each of their gateways. */
export function neighbourCases(state: State): readonly Case[] {
  // It means v1 as long as there is one.
  const stack = state.stacks.includes("v1") ? "v1" : "v2";
  return [
    ...entrances.flatMap((entrance) => protocols.map((protocol) => entranceCase(entrance, protocol, stack))),
    ...adminCases(stack),
    ...nobodysCases(stack),
  ];
}

/** Whose token is good is served, others are not, and nobody while MISE is down. */
function entranceCase({ name, token, policy, where, to }: Entrance, protocol: Protocol, stack: Stack): Case {
  const at = name === "admin-api" ? "admin" : "sessiongate";
  const ask: Question = { at, to, protocol, token, path: "/admin/v1?a=b" };
  const served = [{ ...asked(stack, policy), servedBy: [name] }];
  const denied = [{ ...asked(stack, policy), status: 401 as const }];
  return {
    name: `over ${protocol}, ${name} behind ${where} serves who has a token for ${policy}`,
    steps: [
      { ask: { ...ask, headers: [[policyHeader, "ARM Policy"]] }, expect: served },
      { ask: { ...ask, token: "nobody" }, expect: denied },
      { ask: { ...ask, token: "arm" }, expect: denied },
      { mises: { [stack]: "down" }, ask, expect: [{ ...asked(stack, policy), status: 503 }] },
      { mises: { [stack]: "validate" }, ask, expect: served },
    ],
  };
}

function adminCases(stack: Stack): readonly Case[] {
  const expect = [{ ...asked(stack, "Geneva Actions"), servedBy: ["admin-api"] }];
  const ask: Question = { at: "admin", token: "genevaActions" };
  return [
    {
      name: "a route of another namespace takes nothing from the admin API",
      steps: [{ ask: { ...ask, to: ops, path: "/stranger/a" }, expect }],
    },
    ...["v1", "v2"].map((value) => ({
      name: `${value} in the header moves nothing of the admin API`,
      steps: [{ ask: { ...ask, to: external, headers: [[stackHeader, value] as const] }, expect }],
    })),
  ];
}

function nobodysCases(stack: Stack): readonly Case[] {
  return [
    {
      name: "no gateway serves a host that nobody has",
      // Not even a certificate is shown.
      steps: [external, ops].map((to) => ({
        ask: { host: "rp.example.org", to },
        expect: refused("none", { failure: "ECONNRESET" }),
      })),
    },
    {
      name: "a stranger that calls Session Gate is judged by MISE",
      steps: [
        {
          ask: {
            to: { workload: "sessiongate/sessiongate", port: 8443 },
            as: { identity: identities.stranger },
            token: "nobody",
          },
          expect: [{ ...asked(stack, ""), policies: [], status: 401 }],
        },
      ],
    },
  ];
}

function asked(stack: Stack, policy: string): Expected {
  return { status: 200, servedBy: [], asked: [stack], policies: [policy] };
}
