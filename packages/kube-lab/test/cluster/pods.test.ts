import { at, list } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster, waitUntil } from "../../src/index.ts";
import { configMap, deployment, namespace, restrictedContainer } from "../objects.ts";
import { conditionOf, podsOf, reasonOf } from "./waiting.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ pods: { pullable: "^registry\\.example/(web|slow):", crashing: ":crash$" } });
});
afterAll(() => cluster?.stop());

test("a Deployment becomes ready: its pods are scheduled over the zones, each with an address", async () => {
  await cluster.apply([deployment("spread", { replicas: 3 })]);
  const pods = await podsOf(cluster, "spread", (all) => all.length === 3 && all.every(({ ready }) => ready));
  expect(new Set(pods.map(({ node }) => node))).toEqual(new Set(["node-1", "node-2", "node-3"]));
  expect(new Set(pods.map(({ ip }) => ip)).size).toBe(3);
  expect(pods[0]).toMatchObject({ namespace: "default", phase: "Running", images: ["registry.example/web:1"] });
  await conditionOf(cluster, "spread", "NewReplicaSetAvailable");
});

test("a Service finds the addresses of ready pods", async () => {
  const spec = { selector: { app: "served" }, ports: [{ port: 80 }] };
  await cluster.apply([
    deployment("served"),
    { apiVersion: "v1", kind: "Service", metadata: { name: "served", namespace: "default" }, spec },
  ]);
  const [pod] = await podsOf(cluster, "served", ([first]) => first?.ready === true);
  const read = () =>
    cluster.list({ apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice" }, { namespace: "default" });
  await waitUntil(read, {
    what: "an endpoint with the pod's address",
    holds: (slices) => slices.some((slice) => list(at(slice, "endpoints")).some((one) => isReadyAt(one, pod?.ip))),
  });
});

test("a key that its ConfigMap does not have keeps a pod from starting, until it is there", async () => {
  const env = [{ name: "LEVEL", valueFrom: { configMapKeyRef: { name: "settings", key: "level" } } }];
  await cluster.apply([configMap("settings", { other: "1" }), deployment("keyed", { container: { env } })]);
  expect(await reasonOf(cluster, "keyed")).toBe(
    "CreateContainerConfigError: couldn't find key level in ConfigMap default/settings",
  );
  await cluster.apply([configMap("settings", { level: "info" })]);
  await podsOf(cluster, "keyed", ([pod]) => pod?.ready === true);
});

test("an image that cannot be pulled is said to be none, also once it could be", async () => {
  await cluster.apply([deployment("unpulled", { image: "registry.example/later:1" })]);
  expect(await reasonOf(cluster, "unpulled")).toBe(
    'ImagePullBackOff: Back-off pulling image "registry.example/later:1"',
  );
  await cluster.behave({ pullable: "^registry\\.example/", crashing: ":crash$" });
  await podsOf(cluster, "unpulled", ([pod]) => pod?.ready === true && pod.reason === undefined);
});

test("an image with an empty digest is accepted by the API, and cannot be pulled", async () => {
  await cluster.apply([deployment("undigested", { image: "registry.example/web@" })]);
  expect(await reasonOf(cluster, "undigested")).toMatch(/^InvalidImageName: Failed to apply default image tag/);
});

test("a container that ends at once is started again and again", async () => {
  await cluster.apply([deployment("crashing", { image: "registry.example/web:crash" })]);
  expect(await reasonOf(cluster, "crashing")).toMatch(
    /^CrashLoopBackOff: back-off 10s restarting failed container=web/,
  );
});

test("a rollout that does not come further has failed after its progress deadline", async () => {
  await cluster.apply([deployment("stuck", { image: "elsewhere.example/web:1", progressDeadline: 1 })]);
  expect(await conditionOf(cluster, "stuck", "ProgressDeadlineExceeded")).toMatch(/has timed out progressing\.$/);
});

test("a pod that asks for more than any node has is not scheduled", async () => {
  await cluster.apply([deployment("large", { container: { resources: { requests: { cpu: "17" } } } })]);
  expect(await reasonOf(cluster, "large")).toMatch(/^Unschedulable: 0\/3 nodes are available: 3 Insufficient cpu/);
});

test("a PodDisruptionBudget refuses an eviction that it does not allow", async () => {
  const metadata = { name: "guarded", namespace: "default" };
  const spec = { minAvailable: 1, selector: { matchLabels: { app: "guarded" } } };
  const budget = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata, spec };
  await cluster.apply([deployment("guarded"), budget]);
  const [pod] = await podsOf(cluster, "guarded", ([first]) => first?.ready === true);
  await waitUntil(() => cluster.get({ apiVersion: "policy/v1", kind: "PodDisruptionBudget", ...metadata }), {
    what: "the budget to count the pod",
    holds: (object) => at(object, "status", "currentHealthy") === 1,
  });
  const path = `/api/v1/namespaces/default/pods/${pod?.name}/eviction`;
  const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name: pod?.name, namespace: "default" } };
  await expect(cluster.send({ method: "POST", path, body })).rejects.toMatchObject({
    status: 429,
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
  });
});

test("a ResourceQuota keeps pods from being made", async () => {
  const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "small", namespace: "quota" } };
  await cluster.apply([namespace("quota"), { ...quota, spec: { hard: { pods: "1" } } }]);
  await waitUntil(() => cluster.get({ ...quota, name: "small", namespace: "quota" }), {
    what: "the quota to be counted",
    holds: (object) => at(object, "status", "hard", "pods") === "1",
  });
  await cluster.apply([deployment("many", { namespace: "quota", replicas: 2 })]);
  await waitUntil(() => cluster.get({ apiVersion: "apps/v1", kind: "Deployment", name: "many", namespace: "quota" }), {
    what: "the quota to be exceeded",
    holds: (object) => JSON.stringify(at(object, "status", "conditions") ?? []).includes("exceeded quota: small"),
  });
  await podsOf(cluster, "many", (pods) => pods.length === 1 && pods[0]?.ready === true);
});

test("Pod Security's restricted refuses a pod that does not say that it needs no privilege", async () => {
  await cluster.apply([namespace("guarded", { "pod-security.kubernetes.io/enforce": "restricted" })]);
  const pod = (name: string, container: object) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "guarded" },
    spec: { containers: [{ name: "web", image: "registry.example/web:1", ...container }] },
  });
  await waitUntil(
    () => cluster.get({ apiVersion: "v1", kind: "ServiceAccount", name: "default", namespace: "guarded" }),
    {
      what: "the service account of the namespace",
      holds: (account) => account !== undefined,
    },
  );
  await expect(cluster.apply([pod("free", {})])).rejects.toThrow('violates PodSecurity "restricted:latest"');
  await cluster.apply([pod("bound", restrictedContainer)]);
});

test("pods end when their Deployment goes", async () => {
  await cluster.apply([deployment("gone", { replicas: 2 })]);
  await podsOf(cluster, "gone", (pods) => pods.length === 2 && pods.every(({ ready }) => ready));
  await cluster.delete({ apiVersion: "apps/v1", kind: "Deployment", name: "gone" });
  await podsOf(cluster, "gone", (pods) => pods.length === 0);
});

test("readiness takes the time that it is told to", async () => {
  await cluster.behave({ readyAfterMs: 60_000 });
  await cluster.apply([deployment("slow", { image: "registry.example/slow:1" })]);
  const [pod] = await podsOf(cluster, "slow", ([first]) => first?.phase === "Running");
  expect(pod?.ready).toBe(false);
  await cluster.behave({});
  await podsOf(cluster, "slow", ([first]) => first?.ready === true);
});

function isReadyAt(endpoint: unknown, address: string | undefined): boolean {
  return at(endpoint, "conditions", "ready") === true && list(at(endpoint, "addresses"))[0] === address;
}
