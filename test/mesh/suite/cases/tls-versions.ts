import type { Question } from "../../lab/index.ts";
import type { Case, Expected } from "../case.ts";
import { refused, served } from "../expectations.ts";
import type { State } from "../state.ts";

/** Both gateways speak TLS from 1.2 on, for every host. */
export function tlsVersionCases(state: State): readonly Case[] {
  const stack = state.stacks.includes("v1") ? "v1" : "v2";
  const neighbour = (name: string, policy: string): readonly Expected[] => [
    { status: 200, servedBy: [name], asked: [stack], policies: [policy] },
  ];
  const admin = { at: "admin", token: "genevaActions", path: "/admin/v1" } as const;
  const hosts: readonly (readonly [who: string, ask: Question, expect: readonly Expected[]])[] = [
    ["the frontends' host", {}, served(state.byDefault)],
    ["the admin API's host", { ...admin, to: external }, neighbour("admin-api", "Geneva Actions")],
    ["the admin API's host at the ops gateway", { ...admin, to: ops }, neighbour("admin-api", "Geneva Actions")],
    [
      "Session Gate's host",
      { at: "sessiongate", to: ops, token: "sessiongate", path: "/a" },
      neighbour("sessiongate", "Session Gate"),
    ],
  ];
  return hosts.map(([who, ask, expect]) => ({
    name: `${who} speaks TLS 1.2 and 1.3, and nothing older`,
    steps: [
      { ask: { ...ask, tlsVersion: "TLSv1.1" }, expect: refused("none") },
      { ask: { ...ask, tlsVersion: "TLSv1.2" }, expect },
      { ask: { ...ask, tlsVersion: "TLSv1.3" }, expect },
    ],
  }));
}

const external = { gateway: "aks-istio-ingress/aro-hcp-gateway-external", port: 443 };
const ops = { gateway: "aks-istio-ingress/ops-ingress-gateway", port: 443 };
