import { expect, test } from "vitest";
import type { E2eOptions } from "../../src/e2e/options.ts";
import type { E2eReport } from "../../src/e2e/report.ts";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { bearer } from "../../src/e2e/token/credential.ts";
import { gatewayForTest, optionsFor } from "./gateway/options-for.ts";
import { routeOf } from "./gateway/routes.ts";
import type { GatewayAnswer, GatewayOptions, GatewayRequest } from "./gateway/start-gateway.ts";

const token = "opaque-token";
const options: Partial<E2eOptions> = {
  target: { via: "arm", location: "uksouth" },
  credential: await bearer(token),
  authorization: "enforce",
  requests: 3,
};

/** Answers the requests that Azure Resource Manager answers by itself, and leaves the others to the mesh. */
function arm({ created = 201, deletion = {} }: { created?: number; deletion?: GatewayAnswer["headers"] } = {}) {
  let polls = 0;
  return (answer: GatewayAnswer, { method, url }: GatewayRequest): GatewayAnswer => {
    if (method === "PUT") return { status: created, headers: {} };
    if (method === "DELETE")
      return { status: 202, headers: { location: "/deletion", "retry-after": "0", ...deletion } };
    if (url.startsWith("/deletion")) return { status: ++polls < 3 ? 202 : 200, headers: { "retry-after": "0" } };
    return answer;
  };
}

function gatewayBehindArm(route: GatewayOptions["route"], change: (answer: GatewayAnswer) => GatewayAnswer = same) {
  const answers = arm();
  return gatewayForTest({
    route,
    tamper: (answer, request) => answers(isList(request) ? change(answer) : answer, request),
  });
}

test("through ARM a resource group is created, clusters are listed in it, and it is deleted and seen to go", async () => {
  const gateway = await gatewayBehindArm(routeOf("header"));
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(report.outcome).toBe("passed");
  const [put] = gateway.requests;
  const group = /^\/subscriptions\/0{8}-0{4}-0{4}-0{4}-0{12}\/resourcegroups\/mise-routing-[0-9a-f-]{36}/.exec(
    put?.url ?? "",
  )?.[0];
  const list = `GET ${group}/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters?api-version=2025-12-23-preview`;
  expect(gateway.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `PUT ${group}?api-version=2021-04-01`,
    ...Array.from({ length: 9 }, () => list),
    `DELETE ${group}?api-version=2021-04-01`,
    "GET /deletion",
    "GET /deletion",
    "GET /deletion",
  ]);
  expect(report.setUp.map(({ answer, crossing }) => [answer?.status, crossing])).toEqual([
    [201, "unseen"],
    [202, "unseen"],
    [202, "unseen"],
    [202, "unseen"],
    [200, "unseen"],
  ]);
});

test("it says what ARM makes unprovable", async () => {
  const gateway = await gatewayBehindArm(routeOf("header"));
  const { notes } = await runE2e(optionsFor(gateway, "header", options));
  expect(notes).toMatchInlineSnapshot(`
    [
      "Azure Resource Manager answers some GETs from a cache: such an answer did not cross the mesh and proves nothing.",
      "Azure Resource Manager drops headers: a marker proves who served, none proves nothing unless another answer has one.",
      "Azure Resource Manager refuses wrong tokens by itself: that MISE does too, only a direct run proves.",
    ]
  `);
});

test("answers of ARM's cache prove nothing, and do not pass", async () => {
  const gateway = await gatewayBehindArm(routeOf("header"), () => ({ status: 200, headers: { age: "3" } }));
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(report.outcome).toBe("unproven");
  expect(textsOf(report)).toEqual(["no answer crossed the mesh"]);
});

test("where ARM drops the header that chooses, the rows that send it are not proven", async () => {
  const gateway = await gatewayBehindArm(() => "v1");
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(report.outcome).toBe("unproven");
  expect(textsOf(report)).toEqual([
    "no answer of this run has a marker, and none proves nothing: Azure Resource Manager may have dropped x-ms-served-by",
  ]);
});

test("where ARM drops the header and the default is v2, its marker shows that the header got lost or was not heeded", async () => {
  const gateway = await gatewayBehindArm(() => "v2");
  const report = await runE2e(optionsFor(gateway, "v2-default", options));
  expect(report.outcome).toBe("unproven");
  expect(textsOf(report)).toEqual([
    "served by v2, expected: v1; Azure Resource Manager may have dropped x-ms-mise-version",
  ]);
});

test("a marker where v1 was to serve is wrong through ARM too", async () => {
  const gateway = await gatewayBehindArm(() => "v2");
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(report.outcome).toBe("failed");
  expect(textsOf(report)).toContain("served by v2, expected: v1");
});

test("a resource group that was there before is left alone", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header"), tamper: arm({ created: 200 }) });
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(gateway.requests.map(({ method }) => method)).toEqual(["PUT"]);
  expect(textsOf(report)).toEqual([
    expect.stringMatching(/^resource group mise-routing-\S+ was there before; it is left alone$/),
  ]);
  expect(report.outcome).toBe("failed");
});

test("what may have been created is deleted even if nobody said that it was", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header"), tamper: arm({ created: 409 }) });
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(gateway.requests.map(({ method }) => method)).toEqual(["PUT", "DELETE", "GET", "GET", "GET"]);
  expect(report.outcome).toBe("failed");
});

test("the token does not follow a deletion to another host", async () => {
  const elsewhere = await gatewayForTest({ route: () => "v1" });
  const deletion = { location: new URL("/deletion", elsewhere.url).href };
  const gateway = await gatewayForTest({ route: routeOf("header"), tamper: arm({ deletion }) });
  const report = await runE2e(optionsFor(gateway, "header", options));
  expect(elsewhere.requests).toEqual([]);
  expect(textsOf(report)).toEqual([expect.stringContaining("may be left, delete it yourself")]);
});

test("a run that is interrupted deletes its resource group all the same", async () => {
  const interruption = new AbortController();
  const gateway = await gatewayBehindArm(routeOf("header"), (answer) => {
    interruption.abort();
    return answer;
  });
  const report = await runE2e(optionsFor(gateway, "header", { ...options, signal: interruption.signal }));
  expect(gateway.requests.map(({ method }) => method)).toEqual(["PUT", "GET", "DELETE", "GET", "GET", "GET"]);
  expect(textsOf(report)).toContain("the run was interrupted");
  expect(report.outcome).toBe("failed");
});

function textsOf({ cases, findings }: E2eReport): readonly string[] {
  return [...new Set([...cases.flatMap((one) => one.findings), ...findings].map(({ text }) => text))];
}

function isList({ method, url }: GatewayRequest): boolean {
  return method === "GET" && url.includes("hcpOpenShiftClusters");
}

function same(answer: GatewayAnswer): GatewayAnswer {
  return answer;
}
