import { expect, test } from "vitest";
import { briefRowsOf, evidenceJson, evidenceMarkdown, prove, verdict } from "../../src/prove/index.ts";
import { meshWith } from "./mesh.ts";

const occasion = { date: "2026-01-31", target: "alpha/one/north", inputs: "sample", digest: "0".repeat(64) };
const exemptions = [
  {
    workload: "shop/api",
    port: 9000,
    paths: ["/health"],
    clients: ["cluster.local/ns/ingress/*"],
    reason: "load balancers probe | <it>",
  },
  { workload: "shop/api", port: 1, reason: "nobody listens" },
];
const open = [['operation: { ports: ["9000"] }', 'operation: { ports: ["9000"], notPaths: [/health] }']] as const;

test("the evidence has every way in, who calls, what is exempt and why, and what was taken for granted", async () => {
  const proof = prove(meshWith(open), { exemptions });
  await expect(evidenceMarkdown(proof, occasion)).toMatchFileSnapshot("evidence.md.txt");
  await expect(`${JSON.stringify(evidenceJson(proof, occasion), null, 2)}\n`).toMatchFileSnapshot("evidence.json.txt");
});

test("the verdict counts, and a finding fails it", () => {
  expect(verdict(prove(meshWith([])))).toBe("2 ports, 48 ways in: every one protected or refused");
  expect(verdict(prove(meshWith(open), { exemptions }))).toBe(
    "2 ports, 48 ways in: every one protected, refused or exempt as declared (1 exemption)",
  );
  expect(verdict(prove(meshWith(open)))).toBe("2 ports, 48 ways in: 1 finding");
});

test("in short, refusals of a port are together", () => {
  expect(briefRowsOf(prove(meshWith([]))).filter(({ port }) => !port.includes("("))).toEqual([
    {
      port: "shop/api:9000",
      what: "GET, POST any path: guard (guard.guard.svc.cluster.local:8080)",
      who: "gateway ingress/edge, ingress/default",
    },
    {
      port: "shop/api:9000",
      what: "refused: default deny of shop/allow-nothing; mTLS STRICT of istio-root/default",
      who: "everyone else",
    },
    { port: "guard/guard:8080", what: "caller: it asks guard itself", who: "shop/api" },
    {
      port: "guard/guard:8080",
      what: "refused: default deny of guard/allow-nothing; mTLS STRICT of istio-root/default",
      who: "everyone else",
    },
  ]);
});

test("an exemption for one path does not cover another", () => {
  const other = [{ workload: "shop/api", port: 9000, paths: ["/healthz"], reason: "probes" }];
  expect(prove(meshWith(open), { exemptions: other }).findings.map(({ code }) => code)).toEqual(["authorizer-skipped"]);
});
