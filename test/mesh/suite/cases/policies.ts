import { foreignTenant, unknownApplication } from "../../../fake-mise/index.ts";
import type { Question, Stack } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import type { State } from "../state.ts";
import { atMise, identities, policyHeader } from "./requests.ts";

type Row = readonly [what: string, signed: NonNullable<Question["signed"]>, status: 200 | 401 | 403];

const rows: readonly Row[] = [
  ["that is good", {}, 200],
  ["for another audience", { token: { audience: "https://graph.microsoft.com" } }, 401],
  ["for MISE itself", { token: { audience: "api://99999999-9999-4999-8999-999999999999" } }, 401],
  ["of another tenant", { token: { authority: `https://sts.windows.net/${foreignTenant}` } }, 401],
  ["presented as PoP", { scheme: "PoP" }, 401],
];

/** The policies that the routes of the frontends do not ask for: each MISE has them, for the neighbours. */
export function policyCases({ stacks }: State): readonly Case[] {
  return stacks.flatMap((stack) => {
    const ofUser: Row = ["of a user", { token: { scopes: "admin" } }, stack === "v2" ? 403 : 200];
    const ofOther = (status: 200 | 403): Row => ["of another application", { token: { applicationId: other } }, status];
    return [
      ...[...rows, ofUser, ofOther(403)].map((row) => policyCase(stack, "Geneva Actions", "genevaActions", row)),
      ...[...rows, ofUser, ofOther(200)].map((row) => policyCase(stack, "Session Gate", "sessiongate", row)),
    ];
  });
}

const other = `${unknownApplication.slice(0, -1)}1`;

function policyCase(
  stack: Stack,
  policy: string,
  token: "genevaActions" | "sessiongate",
  [what, signed, status]: Row,
): Case {
  const ask: Question = {
    to: atMise(stack),
    as: { identity: identities.adminApi },
    path: "/v1/EnvoyValidateRequest/admin/v1?a=b",
    headers: [[policyHeader, policy]],
    token,
    signed,
  };
  return {
    name: `the policy ${policy} of MISE ${stack} answers ${status} to a token ${what}`,
    steps: [{ ask, expect: [{ status, servedBy: [], asked: [stack], policies: [policy] }] }],
  };
}
