import { foreignTenant, unknownApplication } from "../../../fake-mise/index.ts";
import type { Question } from "../../lab/index.ts";
import type { Case } from "../case.ts";
import { served, stopped } from "../expectations.ts";
import type { State } from "../state.ts";
import { towards } from "./requests.ts";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What is wrong with a token of ARM, and what MISE says. */
const wrong: readonly (readonly [what: string, signed: NonNullable<Question["signed"]>, status: 401 | 403])[] = [
  ["for another audience", { token: { audience: "https://graph.microsoft.com" } }, 401],
  ["for MISE itself", { token: { audience: "api://99999999-9999-4999-8999-999999999999" } }, 401],
  ["of another application", { token: { applicationId: unknownApplication } }, 403],
  ["of another tenant", { token: { authority: `https://login.microsoftonline.com/${foreignTenant}` } }, 401],
  ["of a user", { token: { scopes: "user_impersonation" } }, 403],
  ["that has expired", { token: { notBefore: ago(90), expires: ago(30) } }, 401],
  ["bound to nobody's key", { token: { boundTo: "nobody" } }, 401],
  ["that somebody else has", { stolen: true }, 401],
  ["for another method", { method: "DELETE" }, 401],
  ["for another host", { host: "rp.example.org" }, 401],
  ["for another path", { path: "/subscriptions/1" }, 401],
  ["signed too long ago", { claims: { ts: Math.floor(ago(30).getTime() / 1000) } }, 401],
  ["presented as Bearer", { scheme: "Bearer" }, 401],
];

/** The tokens of ARM that MISE must not take, each of a stack: what MISE is told fits the callers that exist. */
export function tokenCases(state: State): readonly Case[] {
  return state.stacks.flatMap((stack) => {
    const ask: Question = { headers: towards(stack, state), path: "/subscriptions/0?a=b" };
    return [
      ...wrong
        .filter(([what]) => what !== "of a user" || stack === "v2")
        .map(([what, signed, status]) => ({
          name: `${stack} does not take a token ${what}`,
          steps: [{ ask: { ...ask, signed }, expect: stopped([stack], status) }],
        })),
      {
        name: `${stack} takes a token of either version`,
        steps: (["1.0", "2.0"] as const).map((version) => ({
          ask: { ...ask, signed: { token: { version } } },
          expect: served([stack]),
        })),
      },
    ];
  });
}
