import { expect, test } from "vitest";
import type { E2eReport } from "../../src/e2e/report.ts";
import { reportText } from "../../src/e2e/report-text.ts";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { rolloutStates } from "../../src/values/rollout.ts";
import { gatewayForTest, optionsFor } from "./gateway/options-for.ts";
import { routeOf, splitEvery } from "./gateway/routes.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway/start-gateway.ts";

test.for(rolloutStates)("an environment in state %s passes as what it is", async (state) => {
  const gateway = await gatewayForTest({ route: routeOf(state) });
  const report = await runE2e(optionsFor(gateway, state));
  expect(findingsOf(report)).toEqual([]);
  expect(report.outcome).toBe("passed");
  expect(report.cases.flatMap(({ exchanges }) => exchanges.map(({ crossing }) => crossing))).not.toContain("unseen");
});

test.for(
  rolloutStates.flatMap((real) => rolloutStates.filter((said) => said !== real).map((said) => [real, said] as const)),
)("an environment in state %s does not pass as %s", async ([real, said]) => {
  const gateway = await gatewayForTest({ route: routeOf(real) });
  const report = await runE2e(optionsFor(gateway, said));
  expect(report.outcome).toBe("failed");
});

test("the header may be barred from choosing", async () => {
  const gateway = await gatewayForTest({ route: () => "v1" });
  const rollout = { rollout: "header", canaryWeight: 10, header: { enabled: false } } as const;
  const report = await runE2e(optionsFor(gateway, "header", { rollout }));
  expect(report).toMatchObject({ outcome: "passed", notes: [expect.anything(), expect.stringContaining("nothing")] });
});

interface Broken {
  readonly what: string;
  readonly tamper: (answer: GatewayAnswer, request: GatewayRequest) => GatewayAnswer;
  readonly outcome: "failed" | "unproven";
  readonly findings: readonly string[];
}

const broken: readonly Broken[] = [
  {
    what: "a cache that answers for the mesh",
    tamper: (answer) => ({ status: 200, headers: { age: "17", ...only(answer, "content-type") } }),
    outcome: "unproven",
    findings: [
      "header v2: no answer crossed the mesh",
      "no header: no answer crossed the mesh",
      "header v1: no answer crossed the mesh",
    ],
  },
  {
    what: "a cache that keeps the headers of the mesh, marker included",
    tamper: (answer) => adding(answer, { "x-cache": "TCP_HIT from edge", "x-ms-served-by": "v2" }),
    outcome: "unproven",
    findings: [
      "header v2: no answer crossed the mesh",
      "no header: no answer crossed the mesh",
      "header v1: no answer crossed the mesh",
    ],
  },
  {
    what: "a server that is not behind the mesh at all",
    tamper: () => ({ status: 200, headers: { server: "nginx" } }),
    outcome: "unproven",
    findings: [
      "header v2: no answer crossed the mesh",
      "no header: no answer crossed the mesh",
      "header v1: no answer crossed the mesh",
    ],
  },
  {
    what: "a marker that gets lost",
    tamper: (answer) => without(answer, "x-ms-served-by"),
    outcome: "failed",
    findings: ["header v2: served by v1 (no marker), expected: v2"],
  },
  {
    what: "a marker on answers of v1",
    tamper: (answer) => adding(answer, { "x-ms-served-by": "v2" }),
    outcome: "failed",
    findings: ["no header: served by v2, expected: v1", "header v1: served by v2, expected: v1"],
  },
  {
    what: "a marker that no stack sets",
    tamper: (answer, { header }) => (header === "v1" ? adding(answer, { "x-ms-served-by": "v1" }) : answer),
    outcome: "failed",
    findings: ['header v1: x-ms-served-by is "v1", which no stack sets'],
  },
  {
    what: "a marker that was added to one that was there",
    tamper: (answer, { header }) => (header === "v2" ? adding(answer, { "x-ms-served-by": "v2, v2" }) : answer),
    outcome: "failed",
    findings: ['header v2: x-ms-served-by is "v2, v2", which no stack sets'],
  },
  {
    what: "errors that the gateway makes by itself",
    tamper: () => ({ status: 404, headers: { server: "istio-envoy" } }),
    outcome: "failed",
    findings: ["header v2", "no header", "header v1"].flatMap((name) => [
      `${name}: answered 404, expected: 200`,
      `${name}: no answer crossed the mesh`,
    ]),
  },
  {
    what: "nobody let in",
    tamper: (answer) => ({ ...answer, status: 403 }),
    outcome: "failed",
    findings: ["header v2", "no header", "header v1"].map((name) => `${name}: answered 403, expected: 200`),
  },
];

test.for(broken)("in state header it notices $what", async ({ tamper, outcome, findings }) => {
  const gateway = await gatewayForTest({ route: routeOf("header"), tamper });
  const report = await runE2e(optionsFor(gateway, "header"));
  expect(findingsOf(report)).toEqual(findings);
  expect(report.outcome).toBe(outcome);
});

test("a header that is stripped on the way leads to v1, and is noticed", async () => {
  const gateway = await gatewayForTest({ route: () => "v1" });
  const report = await runE2e(optionsFor(gateway, "header"));
  expect(findingsOf(report)).toEqual(["header v2: served by v1 (no marker), expected: v2"]);
});

test("some answers that go past the mesh are enough not to pass", async () => {
  let answers = 0;
  const gateway = await gatewayForTest({
    route: routeOf("header"),
    tamper: (answer) => (++answers % 3 === 0 ? { status: 200, headers: { server: "nginx" } } : answer),
  });
  const report = await runE2e(optionsFor(gateway, "header", { withV1: false, requests: 3 }));
  expect(findingsOf(report)).toEqual([
    "header v2: 1 of 3 answers show no sign of the mesh",
    "no header: 1 of 3 answers show no sign of the mesh",
  ]);
  expect(report.outcome).toBe("unproven");
});

test("an answer with the request id of an earlier one is a copy, whatever else it says", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("v2-only"),
    tamper: (answer) => adding(answer, { "x-ms-request-id": "the-same" }),
  });
  const report = await runE2e(optionsFor(gateway, "v2-only", { withV1: false }));
  expect(report.cases.map(({ exchanges }) => exchanges.map(({ crossing }) => crossing))).toEqual([
    ["crossed", "copy", "copy"],
    ["copy", "copy", "copy"],
  ]);
  expect(findingsOf(report)).toEqual(["no header: no answer crossed the mesh"]);
});

test.for([
  { every: 2, outcome: "failed", served: ["66 by v1, 66 by v2"] },
  { every: 1000, outcome: "failed", served: ["132 by v1, 0 by v2"] },
  { every: 12, outcome: "passed", served: [] },
])("a canary of 10 in 100 that gets one in $every has $outcome", async ({ every, outcome, served }) => {
  const gateway = await gatewayForTest({ route: splitEvery(every) });
  const report = await runE2e(optionsFor(gateway, "canary"));
  const not = "which 90 % v1, 10 % v2 does not come to by chance";
  expect(findingsOf(report)).toEqual(served.map((counts) => `no header: served ${counts}, ${not}`));
  expect(report.outcome).toBe(outcome);
});

test("too few requests to see the canary prove nothing", async () => {
  const gateway = await gatewayForTest({ route: routeOf("canary") });
  const report = await runE2e(optionsFor(gateway, "canary", { requests: 5 }));
  expect(findingsOf(report)).toEqual(["no header: served 5 by v1, 0 by v2: to tell from 10 % takes 132 requests"]);
  expect(report.outcome).toBe("unproven");
});

test("the report says who served, which requests crossed the mesh, and what it cannot prove", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("header"),
    tamper: (answer, { header }) => (header === "v2" ? without(answer, "x-ms-served-by") : answer),
  });
  const report = await runE2e(optionsFor(gateway, "header", { withV1: false }));
  expect(reportText(report).replaceAll(gateway.url.origin, "https://rp.test")).toMatchInlineSnapshot(`
    "https://rp.test (direct), rollout header, authorization routing-only

    failed    header v2  served by v2: 3 of 3 crossed the mesh, v1 3
              failed: served by v1 (no marker), expected: v2
    passed    no header  served by v1: 132 of 132 crossed the mesh, v1 132

    What this run cannot prove:
      Authorization is not enforced here: only routing was checked.

    Requests:
      GET /subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/group/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters?api-version=2025-12-23-preview [v2]: 200, crossed (x-envoy-upstream-service-time, server istio-envoy), 3 times
      GET /subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/group/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters?api-version=2025-12-23-preview: 200, crossed (x-envoy-upstream-service-time, server istio-envoy), 132 times

    failed: 1 passed, 1 failed
    "
  `);
});

function findingsOf({ cases, findings }: E2eReport): readonly string[] {
  const ofCases = cases.flatMap((one) => one.findings.map(({ text }) => `${one.name}: ${text}`));
  return [...ofCases, ...findings.map(({ text }) => text)];
}

function adding(answer: GatewayAnswer, headers: GatewayAnswer["headers"]): GatewayAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function without({ status, headers }: GatewayAnswer, name: string): GatewayAnswer {
  return { status, headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)) };
}

function only({ headers }: GatewayAnswer, name: string): GatewayAnswer["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key === name));
}
