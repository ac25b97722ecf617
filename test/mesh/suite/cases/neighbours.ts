import type { Question } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { refused, unmarked } from "../expectations.ts";
import type { State } from "../state.ts";
import { identities, policyHeader, protocols } from "./requests.ts";

const ops = { gateway: "aks-istio-ingress/ops-ingress-gateway" };
const external = { gateway: "aks-istio-ingress/aro-hcp-gateway-external" };

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
  const hostOf = ({ name }: Entrance) => (name === "admin-api" ? "admin" : "sessiongate");
  const asked = (policy: string): Expected => ({ status: 200, servedBy: [], asked: [stack], policies: [policy] });
  return [
    ...entrances.flatMap((entrance): readonly Case[] => {
      const { name, token, policy, where, to } = entrance;
      return protocols.flatMap((protocol) => {
        const ask = { at: hostOf(entrance), to, protocol, token, path: "/admin/v1?a=b" } as const;
        const forged = [policyHeader, "ARM Policy"] as const;
        return [
          {
            name: `over ${protocol}, ${name} behind ${where} serves who has a token for ${policy}`,
            steps: [
              { ask: { ...ask, headers: [forged] }, expect: [{ ...asked(policy), servedBy: [name] }] },
              { ask: { ...ask, token: "nobody" as const }, expect: [{ ...asked(policy), status: 401 as const }] },
              { ask: { ...ask, token: "arm" as const }, expect: [{ ...asked(policy), status: 401 as const }] },
              {
                mises: { [stack]: "down" as const },
                ask,
                expect: [{ ...asked(policy), status: 503 as const }],
              },
              {
                mises: { [stack]: "validate" as const },
                ask,
                expect: [{ ...asked(policy), servedBy: [name] }],
              },
            ],
          },
        ];
      });
    }),
    {
      name: "a route of another namespace takes nothing from the admin API",
      steps: [
        {
          ask: { at: "admin", to: ops, token: "genevaActions", path: "/stranger/a" },
          expect: [{ ...asked("Geneva Actions"), servedBy: ["admin-api"] }],
        },
      ],
    },
    {
      name: "no gateway serves a host that nobody has",
      steps: [
        { ask: { host: "rp.example.org", to: external }, expect: refused("none") },
        { ask: { host: "rp.example.org", to: ops }, expect: refused("none") },
      ],
    },
    ...["v1", "v2"].map((value) => ({
      name: `${value} in the header moves nothing of the admin API`,
      steps: [
        {
          ask: {
            at: "admin" as const,
            to: external,
            token: "genevaActions" as const,
            headers: [["x-ms-mise-version", value] as const],
          },
          expect: [{ ...asked("Geneva Actions"), servedBy: ["admin-api"], ...unmarked }],
        },
      ],
    })),
    {
      name: "a stranger that calls Session Gate is judged by MISE",
      steps: [
        {
          ask: {
            to: { workload: "sessiongate/sessiongate", port: 8443 },
            as: { identity: identities.stranger },
            token: "nobody",
          },
          expect: [{ ...asked("?"), policies: [], status: 401 }],
        },
      ],
    },
  ];
}
