import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { echo, type Mesh, startMesh } from "../../src/index.ts";
import type { RequestTrace } from "../../src/playground/request-trace.ts";
import { watchRequests } from "../../src/playground/watch-requests.ts";

let mesh: Mesh;
const traces: RequestTrace[] = [];
let stopWatching = () => {};
beforeAll(async () => {
  mesh = await startMesh({
    manifests: await readFile(new URL("shop.yaml", import.meta.url), "utf8"),
    backends: {
      "auth/check": ({ path }) => ({ status: path.endsWith("/denied") ? 403 : 200 }),
      "web/shop-v1": async (request) => ({ ...(await echo(request)), delayMs: request.path === "/slow" ? 1500 : 0 }),
    },
  });
  stopWatching = watchRequests(mesh, (trace) => traces.push(trace));
});
afterAll(async () => {
  stopWatching();
  await mesh?.stop();
});

const host = "shop.example.com";

/** How often each course of things was seen. */
function courses(): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { path, status, entry, asked, served, refused } of traces) {
    const questions = asked.map((one) => `${one.workload} ${one.status}`).join(" ");
    const course = `${path} ${status} at ${entry}, asked ${questions}, ${served?.workload ?? refused?.reason}`;
    counted[course] = (counted[course] ?? 0) + 1;
  }
  return counted;
}

test("of many requests at once, each is seen once, with its own authorization", async () => {
  const requests = Array.from({ length: 240 }, (_, index) => ({
    host,
    path: index % 3 === 0 ? "/denied" : "/orders",
    protocol: index % 2 === 0 ? ("h2" as const) : ("http/1.1" as const),
    headers: index % 4 < 2 ? [["x-version", "v2"] as const] : [],
  }));
  await Promise.all([mesh.send({ host, path: "/slow" }), ...requests.map((request) => mesh.send(request))]);
  await vi.waitFor(() => expect(traces.length).toBe(241), 5000);
  expect(courses()).toEqual({
    "/denied 403 at ingress/edge, asked auth/check 403, ext_authz_denied": 80,
    "/orders 200 at ingress/edge, asked auth/check 200, web/shop-v1": 80,
    "/orders 200 at ingress/edge, asked auth/check 200, web/shop-v2": 80,
    "/slow 200 at ingress/edge, asked auth/check 200, web/shop-v1": 1,
  });
  expect(new Set(traces.map(({ route }) => route))).toEqual(new Set(["canary", "default"]));
});
