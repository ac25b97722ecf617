import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Cluster, type FaultProxy, type KubeClient, kubeClient, startCluster } from "../../src/index.ts";
import { configMap } from "../objects.ts";

let cluster: Cluster;
let proxy: FaultProxy;
let client: KubeClient;
beforeAll(async () => {
  cluster = await startCluster();
  const started = await cluster.faultProxy();
  proxy = started;
  client = kubeClient(started.kubeconfig.access);
});
afterAll(async () => {
  client?.close();
  await cluster?.stop();
});
beforeEach(() => proxy.heal());

const NODES = { apiVersion: "v1", kind: "Node" };

test("passes everything on while nothing is wrong", async () => {
  expect(await client.list(NODES)).toHaveLength(3);
  await client.apply([configMap("through", { a: "1" })]);
  expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "through" })).toMatchObject({
    data: { a: "1" },
  });
  expect(proxy.requests.at(-1)).toEqual({
    method: "PATCH",
    path: "/api/v1/namespaces/default/configmaps/through?fieldManager=kube-lab&force=false&fieldValidation=Strict",
  });
});

test("answers as it is told, so often, and what it is told to", async () => {
  await proxy.fail({ type: "answers", status: 429, retryAfterSeconds: 1, methods: ["GET"], path: /\/nodes/, times: 1 });
  await client.apply([configMap("other", {})]);
  await expect(client.list(NODES)).rejects.toMatchObject({
    status: 429,
    reason: "TooManyRequests",
    message: "Too many requests, please try again later. kube-lab was told to answer 429",
  });
  expect(proxy.requests.at(-1)).toMatchObject({ method: "GET", fault: "answers" });
  expect(await client.list(NODES)).toHaveLength(3);
});

test("cuts a connection before the request got through", async () => {
  await proxy.fail({ type: "cuts" });
  await expect(client.apply([configMap("cut", {})])).rejects.toMatchObject({ code: "api.unreachable" });
  expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "cut" })).toBeUndefined();
});

test("cuts a connection after the request got through", async () => {
  await proxy.fail({ type: "forgets" });
  await expect(client.apply([configMap("forgotten", {})])).rejects.toMatchObject({ code: "api.unreachable" });
  expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "forgotten" })).toBeDefined();
});

test("is gone, and comes back at the same place", async () => {
  await proxy.fail({ type: "gone" });
  await expect(client.list(NODES)).rejects.toThrow("ECONNREFUSED");
  await proxy.heal();
  expect(await client.list(NODES)).toHaveLength(3);
});

test("takes its time", async () => {
  await proxy.fail({ type: "delays", delayMs: 300 });
  const start = performance.now();
  expect(await client.list(NODES)).toHaveLength(3);
  expect(performance.now() - start).toBeGreaterThanOrEqual(300);
});
