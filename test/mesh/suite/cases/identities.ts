import type { Caller } from "@helm/mesh-lab";
import type { Stack } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { refused, served, stopped, unasked, unmarked } from "../expectations.ts";
import type { State } from "../state.ts";
import { allowedMethods, at, atMise, identities, policyHeader, protocols } from "./requests.ts";

/** Who comes, and what becomes of a request with a good token of ARM. */
type Row = readonly [who: string, as: Caller, expect: (stack: Stack) => readonly Expected[]];

const toFrontend: readonly Row[] = [
  ["plain text", "plaintext", () => refused("none")],
  ["a client without a certificate", "no-certificate", () => refused("none")],
  ["a forged gateway", { forged: identities.gateway }, () => refused("none")],
  ["a forged admin API", { forged: identities.adminApi }, () => refused("none")],
  ["a stranger", { identity: identities.stranger }, (stack) => stopped([stack], 403, unmarked)],
  ["a frontend", { identity: identities.frontend }, (stack) => stopped([stack], 403, unmarked)],
  ["Session Gate", { identity: identities.sessiongate }, (stack) => stopped([stack], 403, unmarked)],
  ["a namesake of the admin API", { identity: "stranger/admin-api" }, (stack) => stopped([stack], 403, unmarked)],
  ["somebody of its namespace", { identity: "aro-hcp-admin-api/other" }, (stack) => stopped([stack], 403, unmarked)],
  ["the gateway", { identity: identities.gateway }, (stack) => served([stack], unmarked)],
  ["the admin API", { identity: identities.adminApi }, (stack) => unasked(stack)],
];

const toMise: readonly (readonly [who: string, as: Caller, status: 200 | 403 | "none"])[] = [
  ["plain text", "plaintext", "none"],
  ["a client without a certificate", "no-certificate", "none"],
  ["a forged frontend", { forged: identities.frontend }, "none"],
  ["a stranger", { identity: identities.stranger }, 403],
  ["the gateway", { identity: identities.gateway }, 403],
  ["MISE itself", { identity: "mise/mise" }, 403],
  ["a namesake of the frontends", { identity: "stranger/frontend" }, 403],
  ["a frontend", { identity: identities.frontend }, 200],
  ["the admin API", { identity: identities.adminApi }, 200],
  ["Session Gate", { identity: identities.sessiongate }, 200],
];

const strays = [
  { workload: "aro-hcp/stray", what: "aro-hcp that bears the wrong label", port: 8443, path: "/" },
  {
    workload: "aro-hcp/bare",
    what: "aro-hcp that bears no label, not even for its metrics",
    port: 8081,
    path: "/metrics",
  },
  { workload: "mise/stray", what: "mise that bears the wrong label", port: 8080, path: "/" },
] as const;

/** Past the gateway: who may call a frontend, who is asked about, and who may ask MISE. */
export function identityCases(state: State): readonly Case[] {
  return [
    ...state.stacks.flatMap((stack) =>
      protocols.flatMap((protocol): readonly Case[] => [
        ...toFrontend.map(([who, as, expect]) => frontendCase(who, as, protocol, stack, expect(stack))),
        ...toFrontend
          .filter(([who]) => who === "a stranger")
          .map(([who, as, expect]) => ({
            name: `over ${protocol}, ${who} gets no metrics at the API port of ${stack}`,
            steps: [
              {
                ask: {
                  to: at(stack),
                  as,
                  protocol,
                  path: "/metrics",
                  headers: [[policyHeader, "ARM Policy"] as const],
                },
                expect: expect(stack),
              },
            ],
          })),
        ...toMise.map(([who, as, status]) => miseCase(who, as, protocol, stack, status)),
        ...["PROPFIND", "OPTIONS", ...allowedMethods].map((method) => ({
          name: `over ${protocol}, ${stack} lets the admin API ${method}, without a question to MISE`,
          steps: [
            {
              ask: {
                to: at(stack),
                as: { identity: identities.adminApi },
                protocol,
                method,
                token: "nobody" as const,
                path: "/metrics",
              },
              expect: unasked(stack),
            },
          ],
        })),
      ]),
    ),
    ...strayCases,
  ];
}

function frontendCase(
  who: string,
  as: Caller,
  protocol: "http/1.1" | "h2",
  stack: Stack,
  expect: readonly Expected[],
): Case {
  return {
    name: `over ${protocol}, ${who} at the API port of ${stack} gets ${expect[0]?.status}`,
    steps: [
      { ask: { to: at(stack), as, protocol, headers: [["mise-inbound-policies-to-filter", "ARM Policy"]] }, expect },
    ],
  };
}

function miseCase(
  who: string,
  as: Caller,
  protocol: "http/1.1" | "h2",
  stack: Stack,
  status: 200 | 403 | "none",
): Case {
  const headers = [["mise-inbound-policies-to-filter", "ARM Policy"]] as const;
  const path = "/v1/EnvoyValidateRequest/a";
  return {
    name: `over ${protocol}, ${who} that asks MISE ${stack} gets ${status}`,
    steps: [
      {
        ask: { to: atMise(stack), as, protocol, path, headers, signed: { path: "/a" } },
        expect: [{ status, servedBy: [], asked: status === 200 ? [stack] : [] }],
      },
    ],
  };
}

/** Nobody reaches a pod of these namespaces that no policy is bound to. */
const strayCases: readonly Case[] = strays.flatMap(({ workload, what, port, path }) =>
  [identities.gateway, identities.stranger, identities.adminApi, identities.frontend].map((identity) => ({
    name: `${identity} does not reach a pod of ${what}`,
    steps: [{ ask: { to: { workload, port }, as: { identity }, path }, expect: refused(403) }],
  })),
);
