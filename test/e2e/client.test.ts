import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { expect, test } from "vitest";
import { armClient } from "../../src/e2e/client/arm-client.ts";
import type { Exchange } from "../../src/e2e/client/exchange.ts";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { gatewayForTest, optionsFor } from "./gateway/options-for.ts";
import { routeOf } from "./gateway/routes.ts";

test("the header is set before further policies run, and what they change is what is recorded", async () => {
  const gateway = await gatewayForTest({ route: routeOf("v2-default") });
  const seen: (string | undefined)[] = [];
  const change: PipelinePolicy = {
    name: "change",
    sendRequest(request, next) {
      seen.push(request.headers.get("x-ms-mise-version"));
      request.headers.set("x-ms-mise-version", "v1");
      return next(request);
    },
  };
  const exchanges: Exchange[] = [];
  const client = armClient({ ...clientOptions(gateway.url, exchanges), stack: "v2", policies: [change] });
  await client("GET", "/path?query=1");
  expect(seen).toEqual(["v2"]);
  expect(exchanges).toMatchObject([
    { method: "GET", path: "/path?query=1", stackHeader: "v1", answer: { status: 200 } },
  ]);
  expect(exchanges[0]?.answer).not.toHaveProperty("servedBy");
});

test("without a stack no header is sent, even if an earlier policy set it", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header") });
  await armClient(clientOptions(gateway.url, []))("GET", "/");
  expect(gateway.requests).toMatchObject([{ header: undefined }]);
});

test("every attempt is recorded, with what it says of who answered and nothing else", async () => {
  let attempts = 0;
  const gateway = await gatewayForTest({
    route: routeOf("v2-only"),
    tamper: (answer) =>
      ++attempts < 3
        ? { status: 429, headers: { "retry-after-ms": "1", "x-ms-served-by": "v2", "set-cookie": "secret" } }
        : answer,
  });
  const exchanges: Exchange[] = [];
  const { status } = await armClient(clientOptions(gateway.url, exchanges))("GET", "/");
  expect(status).toBe(200);
  expect(exchanges.map(({ answer }) => [answer?.status, answer?.servedBy])).toEqual([
    [429, "v2"],
    [429, "v2"],
    [200, "v2"],
  ]);
  expect(Object.keys(exchanges[0]?.answer?.hints ?? {})).toEqual(["date"]);
  expect(Object.keys(exchanges[2]?.answer?.hints ?? {}).toSorted()).toEqual([
    "date",
    "server",
    "x-envoy-upstream-service-time",
    "x-ms-request-id",
  ]);
});

test("retries end: throttling without end is an answer like any other", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("v2-only"),
    tamper: ({ headers }) => ({ status: 429, headers: { ...headers, "retry-after-ms": "1" } }),
  });
  const report = await runE2e(optionsFor(gateway, "v2-only", { withV1: false, requests: 2 }));
  expect(report.cases.map(({ exchanges, findings }) => [exchanges.length, findings.map(({ text }) => text)])).toEqual([
    [3, ["answered 429, expected: 200"]],
    [3, ["answered 429, expected: 200"]],
  ]);
});

test("a redirect is not followed", async () => {
  const elsewhere = await gatewayForTest({ route: () => "v2" });
  const tamper = () => ({ status: 307, headers: { location: elsewhere.url.href } });
  const gateway = await gatewayForTest({ route: () => "v2", tamper });
  const { status } = await armClient(clientOptions(gateway.url, []))("GET", "/");
  expect(status).toBe(307);
  expect(elsewhere.requests).toEqual([]);
});

test("a host that is not there is a failure with its reason, and takes no time without end", async () => {
  const gateway = await gatewayForTest({ route: () => "v2" });
  await gateway.stop();
  const report = await runE2e(optionsFor(gateway, "v2-only", { withV1: false }));
  expect(report.outcome).toBe("failed");
  expect(report.cases[0]?.findings.map(({ text }) => text)).toEqual([
    expect.stringContaining("ECONNREFUSED"),
    "no answer crossed the mesh",
  ]);
});

test("a run is over at its deadline", async () => {
  const gateway = await gatewayForTest({ route: () => "v2", authorize: () => new Promise(() => {}) });
  const report = await runE2e(optionsFor(gateway, "v2-only", { deadline: 200 }));
  expect(report.outcome).toBe("failed");
  expect(report.cases).toHaveLength(1);
  expect(report.findings.map(({ text }) => text)).toEqual(["the run was not done within its 0.2 s"]);
});

test("a request is over at its timeout", async () => {
  const gateway = await gatewayForTest({ route: () => "v2", authorize: () => new Promise(() => {}) });
  const report = await runE2e(optionsFor(gateway, "v2-only", { timeout: 50, withV1: false }));
  expect(report.cases.map(({ exchanges }) => exchanges.map(({ crossing }) => crossing))).toEqual([["lost"], ["lost"]]);
});

function clientOptions(endpoint: URL, exchanges: Exchange[]) {
  return {
    endpoint,
    note: (exchange: Exchange) => exchanges.push(exchange),
    timeout: 5_000,
    signal: AbortSignal.timeout(10_000),
  };
}
