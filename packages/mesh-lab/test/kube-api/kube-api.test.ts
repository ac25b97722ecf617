import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KubeApi, startKubeApi } from "../../src/kube-api/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";
import { call } from "./client.ts";

const named = (apiVersion: string, kind: string, metadata: KubernetesObject["metadata"], fields: object = {}) => ({
  apiVersion,
  kind,
  metadata,
  ...fields,
});

const monitor = named("monitoring.coreos.com/v1", "ServiceMonitor", { name: "shop", namespace: "web" });

let api: KubeApi;
beforeEach(async () => {
  const objects = [named("v1", "ConfigMap", { name: "mesh", namespace: "web" }), monitor];
  api = await startKubeApi({ host: "127.0.0.1", port: 0, objects });
});
afterEach(() => api.stop());

describe("startKubeApi", () => {
  it("holds what it is started with", () => {
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(api.list("ConfigMap").map(({ metadata }) => metadata.name)).toEqual(["mesh"]);
    expect(api.unservedKinds).toEqual(["monitoring.coreos.com/v1 ServiceMonitor"]);
  });

  it("gives back what it stores, in the order it was given", () => {
    const applied = api.apply([
      named("apps/v1", "Deployment", { name: "shop", namespace: "web" }),
      monitor,
      named("v1", "ConfigMap", { name: "mesh", namespace: "web" }),
      named("networking.istio.io/v1beta1", "Gateway", { name: "edge", namespace: "web" }),
    ]);
    expect(applied.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Deployment shop",
      "ConfigMap mesh",
      "Gateway edge",
    ]);
    expect(api.list("Gateway", "networking.istio.io")).toEqual([applied[2]]);
    expect(api.list("Gateway", "gateway.networking.k8s.io")).toEqual([]);
    expect(api.list("Nothing")).toEqual([]);
    expect(applied[2]?.metadata.resourceVersion).toBe(String(api.resourceVersion));
  });

  it("gives objects the namespace that they need, and no other", () => {
    const [map, node] = api.apply([
      named("v1", "ConfigMap", { name: "a" }),
      named("v1", "Node", { name: "node-1", namespace: "web" }),
    ]);
    expect([map?.metadata.namespace, node?.metadata.namespace]).toEqual(["default", undefined]);
    api.remove([named("v1", "ConfigMap", { name: "a" }), named("v1", "Node", { name: "node-1", namespace: "web" })]);
    expect([api.list("Node"), api.list("ConfigMap").length]).toEqual([[], 1]);
  });

  it("keeps a status that the new object does not mention", () => {
    const metadata = { name: "shop", namespace: "web" };
    api.apply([named("v1", "Pod", metadata, { spec: { a: 1 }, status: { phase: "Running" } })]);
    const [pod] = api.apply([named("v1", "Pod", metadata, { spec: { a: 2 } })]);
    expect(pod).toMatchObject({ spec: { a: 2 }, status: { phase: "Running" } });
  });

  it("is not changed by what the caller does to an object later", () => {
    const data = { x: "1" };
    api.apply([named("v1", "ConfigMap", { name: "a", namespace: "web" }, { data })]);
    data.x = "2";
    expect(api.list("ConfigMap")[1]?.["data"]).toEqual({ x: "1" });
  });

  it("removes by identity, whatever the version, and passes over what is not there", () => {
    api.apply([named("networking.istio.io/v1alpha3", "Gateway", { name: "edge", namespace: "web" })]);
    const before = api.resourceVersion;
    api.remove([
      named("networking.istio.io/v1", "Gateway", { name: "edge", namespace: "web" }),
      named("networking.istio.io/v1", "Gateway", { name: "none", namespace: "web" }),
      monitor,
    ]);
    expect(api.list("Gateway", "networking.istio.io")).toEqual([]);
    expect([api.resourceVersion, api.unservedKinds]).toEqual([before + 1, []]);
  });

  it("keeps aside what is of a version that is not served", () => {
    expect(api.apply([named("policy/v1beta1", "PodDisruptionBudget", { name: "shop", namespace: "web" })])).toEqual([]);
    expect(api.unservedKinds).toContain("policy/v1beta1 PodDisruptionBudget");
  });

  it.each([
    ["0.0.0.0", "The API server listens on loopback addresses alone (127.…), not on 0.0.0.0."],
    ["localhost", "The API server listens on loopback addresses alone (127.…), not on localhost."],
  ])("refuses to listen on %s", async (host, message) => {
    await expect(startKubeApi({ host, port: 0 })).rejects.toMatchObject({ code: "kube-api.listen", message });
  });

  it("says that its port is taken", async () => {
    const port = Number(new URL(api.url).port);
    await expect(startKubeApi({ host: "127.0.0.1", port })).rejects.toMatchObject({
      code: "kube-api.listen",
      message: `The API server cannot listen on 127.0.0.1:${port}: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    });
  });

  it("stops although a request has not come to its end, and leaves its port", async () => {
    const { hostname, port } = new URL(api.url);
    const half = connect({ host: hostname, port: Number(port) });
    const closed = new Promise((resolve) => half.on("close", resolve));
    half.on("error", () => {});
    half.write("POST /api/v1/namespaces/web/configmaps HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{");
    // An answer to another connection proves that the server has seen the first one.
    await call(api, "GET /readyz");
    await api.stop();
    await closed;
    await api.stop();
    await expect(call(api, "GET /readyz")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
