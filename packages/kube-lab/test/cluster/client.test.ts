import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, kubeClient, RefusedObjects, refOf, startCluster, waitUntil } from "../../src/index.ts";
import { configMap, deployment, namespace } from "../objects.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ name: "prod-eu", podSecurity: "restricted", objects: [widgets(), namespace("shop")] });
});
afterAll(() => cluster?.stop());

test("what was to be there at the start is there, of kinds that were defined with it too", async () => {
  const widget = {
    apiVersion: "example.com/v1",
    kind: "Widget",
    metadata: { name: "a", namespace: "shop" },
    spec: { size: 1 },
  };
  await cluster.apply([widget]);
  expect(await cluster.get(refOf(widget))).toMatchObject({ spec: { size: 1 } });
  expect(await cluster.list({ apiVersion: "v1", kind: "Namespace" })).toContainEqual(
    expect.objectContaining({ kind: "Namespace", metadata: expect.objectContaining({ name: "shop" }) }),
  );
});

test("every object that is refused is named with its reason, and the others are applied", async () => {
  const objects = [
    { ...deployment("one"), spec: { ...(deployment("one")["spec"] as object), replcas: 2 } },
    configMap("good", { a: "1" }),
    deployment("three", { replicas: -1 }),
    { ...configMap("four", {}), kind: "Widget", apiVersion: "example.com/v1" },
  ];
  const error: unknown = await cluster.apply(objects).catch((reason: unknown) => reason);
  if (!(error instanceof RefusedObjects)) throw error;
  expect(error.message).toBe(`The API server refuses:
  - Deployment.apps default/one: failed to create typed patch object (default/one; apps/v1, Kind=Deployment): .spec.replcas: field not declared in schema
  - Deployment.apps default/three: Deployment.apps "three" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0
  - Widget.example.com default/four: failed to create typed patch object (default/four; example.com/v1, Kind=Widget): .data: field not declared in schema`);
  expect(error.refused.map(({ error: { status, reason } }) => [status, reason])).toEqual([
    [500, ""],
    [422, "Invalid"],
    [500, ""],
  ]);
  expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "good" })).toMatchObject({ data: { a: "1" } });
});

test("a field that another manager owns is a conflict, unless it is forced", async () => {
  await cluster.apply([configMap("owned", { a: "1" })], { fieldManager: "first" });
  const change = [configMap("owned", { a: "2" })];
  await expect(cluster.apply(change, { fieldManager: "second" })).rejects.toMatchObject({
    refused: [{ error: { status: 409, reason: "Conflict", causes: ['.data.a: conflict with "first"'] } }],
  });
  const [forced] = await cluster.apply(change, { fieldManager: "second", force: true });
  expect(forced).toMatchObject({ data: { a: "2" } });
});

test("a dry run changes nothing", async () => {
  const [object] = await cluster.apply([configMap("dry", { a: "1" })], { dryRun: true });
  expect(object).toMatchObject({ data: { a: "1" } });
  expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "dry" })).toBeUndefined();
});

test("objects are changed by a patch and deleted, also when they are gone already", async () => {
  const ref = { apiVersion: "apps/v1", kind: "Deployment", name: "scaled" };
  await cluster.apply([deployment("scaled")]);
  await cluster.patch(ref, { spec: { replicas: 3 } }, "scale");
  expect(await cluster.get(ref)).toMatchObject({ spec: { replicas: 3 } });
  await cluster.delete(ref);
  await cluster.delete(ref);
  expect(await cluster.get(ref)).toBeUndefined();
});

test("a kind that the server does not have is said to be none", async () => {
  const gadget = { apiVersion: "example.com/v1", kind: "Gadget", metadata: { name: "a" } };
  expect(await cluster.get(refOf(gadget))).toBeUndefined();
  await expect(cluster.apply([gadget])).rejects.toThrow(
    "The API server has no Gadget of example.com/v1. Apply its CustomResourceDefinition first, or mend the manifest.",
  );
});

test("a namespace without a label has the Pod Security that the cluster was started with", async () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "free", namespace: "default" } };
  const spec = { containers: [{ name: "web", image: "web" }] };
  await expect(cluster.apply([{ ...pod, spec }])).rejects.toThrow('violates PodSecurity "restricted:latest"');
});

test("the kubeconfig names the cluster, and nobody gets in without its token", async () => {
  expect(JSON.parse(cluster.kubeconfig.text)).toMatchObject({
    "current-context": "prod-eu",
    clusters: [{ name: "prod-eu", cluster: { server: cluster.url } }],
  });
  const stranger = kubeClient({ ...cluster.kubeconfig.access, token: "wrong" });
  await expect(stranger.list({ apiVersion: "v1", kind: "Node" })).rejects.toMatchObject({ status: 401 });
  stranger.close();
});

/** The definition of a kind with one field, a number. */
function widgets() {
  const spec = { type: "object", properties: { size: { type: "integer" } } };
  const openAPIV3Schema = { type: "object", properties: { spec } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "widgets.example.com" },
    spec: {
      group: "example.com",
      scope: "Namespaced",
      names: { kind: "Widget", plural: "widgets", singular: "widget" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

test("a kind that is watched is told of with every change, until nobody wants to know", async () => {
  const told: string[][] = [];
  const watch = await cluster.watch({ apiVersion: "v1", kind: "ConfigMap" }, (objects) => {
    told.push(objects.map(({ metadata }) => metadata.name).filter((name) => name.startsWith("watched")));
  });
  const names = () => told.at(-1) ?? [];
  expect(names()).toEqual([]);
  const [one, two] = [configMap("watched-1", {}), configMap("watched-2", {})];
  await cluster.apply([one, two]);
  await waitUntil(async () => names(), { what: "two", holds: ({ length }) => length === 2 });
  await cluster.delete(refOf(one));
  await waitUntil(async () => names(), { what: "one", holds: ({ length }) => length === 1 });
  expect(watch.objects().find(({ metadata }) => metadata.name === "watched-2")).toMatchObject({ kind: "ConfigMap" });
  await watch.stop();
  const before = told.length;
  await cluster.delete(refOf(two));
  await waitUntil(() => cluster.get(refOf(two)), { what: "none", holds: (found) => found === undefined });
  expect(told.length).toBe(before);
});
