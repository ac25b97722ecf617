import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStore, type StoredObject, type StoreEvent } from "../../src/kube-api/object-store.ts";
import { type Resource, resourceOfKind } from "../../src/kube-api/resources.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";

const PODS = resource("", "Pod");
const MAPS = resource("", "ConfigMap");
const now = () => new Date("2030-01-02T03:04:05.678Z");

function resource(group: string, kind: string): Resource {
  const found = resourceOfKind(group, kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const pod = (name: string, fields: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "web" },
  ...fields,
});

describe("createStore", () => {
  it("writes what an API server writes into new objects", () => {
    const store = createStore({ now });
    expect(store.put(PODS, pod("shop", { spec: { a: 1 } }))).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "shop",
        namespace: "web",
        resourceVersion: "2",
        uid: "00000000-0000-4000-8000-000000000002",
        creationTimestamp: "2030-01-02T03:04:05Z",
        generation: 1,
      },
      spec: { a: 1 },
    });
    expect(store.version).toBe(2);
  });

  it("keeps who an object is when it is replaced", () => {
    const store = createStore({ now });
    const first = store.put(PODS, pod("shop", { spec: { a: 1 } }));
    const second = store.put(PODS, pod("shop", { spec: { a: 2 } }));
    expect(second.metadata).toEqual({ ...first.metadata, resourceVersion: "3", generation: 2 });
  });

  it("counts a generation for what the author writes alone", () => {
    const store = createStore({ now });
    const generation = (object: KubernetesObject) => store.put(PODS, object).metadata.generation;
    expect(generation(pod("shop", { spec: { a: 1 } }))).toBe(1);
    expect(generation(pod("shop", { spec: { a: 1 }, status: { phase: "Running" } }))).toBe(1);
    expect(
      generation({ ...pod("shop", { spec: { a: 1 } }), metadata: { name: "shop", namespace: "web", labels: {} } }),
    ).toBe(1);
    expect(generation(pod("shop", { spec: { a: 2 } }))).toBe(2);
    expect(store.version).toBe(5);
  });

  it("does not move for a write that says nothing new", () => {
    const store = createStore({ now });
    const events: StoreEvent[] = [];
    store.put(PODS, pod("shop", { spec: { a: 1, b: [1] } }));
    const stored = store.put(PODS, pod("shop", { spec: { a: 1, b: [2] } }));
    store.subscribe((event) => void events.push(event));
    expect(store.put(PODS, pod("shop", { spec: { b: [2], a: 1 } }))).toBe(stored);
    expect(store.put(PODS, { ...stored, metadata: { ...stored.metadata, managedFields: [] } })).toBe(stored);
    expect([store.version, events]).toEqual([3, []]);
  });

  it("previews without storing", () => {
    const store = createStore({ now });
    const preview = store.preview(PODS, pod("shop"));
    expect([store.version, store.list(PODS)]).toEqual([1, []]);
    expect(store.put(PODS, pod("shop"))).toEqual(preview);
  });

  it("deletes once, with a version of its own", () => {
    const store = createStore({ now });
    const stored = store.put(PODS, pod("shop"));
    const key = { namespace: "web", name: "shop" };
    expect(store.delete(PODS, key)).toEqual({ ...stored, metadata: { ...stored.metadata, resourceVersion: "3" } });
    expect([store.delete(PODS, key), store.get(PODS, key), store.version]).toEqual([undefined, undefined, 3]);
    expect(store.put(PODS, pod("shop")).metadata.uid).not.toBe(stored.metadata.uid);
  });

  it("forgets old changes of the resource that has many, and of no other", () => {
    const store = createStore({ now, history: 2 });
    store.put(MAPS, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "mesh", namespace: "web" } });
    for (const a of [1, 2, 3]) store.put(PODS, pod("shop", { spec: { a } }));
    expect(store.since(PODS, 2)).toBeUndefined();
    expect(store.since(PODS, 3)?.map(({ type, version }) => [type, version])).toEqual([
      ["MODIFIED", 4],
      ["MODIFIED", 5],
    ]);
    expect(store.since(MAPS, 1)?.map(({ type, version }) => [type, version])).toEqual([["ADDED", 2]]);
  });

  it("tells nobody who has left", () => {
    const store = createStore({ now });
    const events: StoreEvent[] = [];
    const leave = store.subscribe((event) => void events.push(event));
    store.put(PODS, pod("shop"));
    leave();
    store.put(PODS, pod("cart"));
    expect(events.map(({ object }) => object.metadata.name)).toEqual(["shop"]);
  });

  it("whoever follows its events from any version on has what is stored", () => {
    const name = fc.constantFrom("a", "b", "c");
    const step = fc.oneof(fc.record({ put: name, value: fc.integer({ min: 0, max: 2 }) }), fc.record({ delete: name }));
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const store = createStore({ now });
        const live: StoreEvent[] = [];
        const take = (steps: typeof before) => {
          for (const one of steps) {
            if ("put" in one) store.put(PODS, pod(one.put, { spec: { value: one.value } }));
            else store.delete(PODS, { namespace: "web", name: one.delete });
          }
        };
        take(before);
        const known = new Map<string, StoredObject>(store.list(PODS).map((object) => [object.metadata.name, object]));
        const from = store.version;
        store.subscribe((event) => void live.push(event));
        take(after);
        const events = store.since(PODS, from) ?? [];
        expect(live).toEqual(events);
        for (const [position, { type, version, object }] of events.entries()) {
          expect(version).toBe(from + position + 1);
          expect(object.metadata.resourceVersion).toBe(String(version));
          expect(known.has(object.metadata.name)).toBe(type !== "ADDED");
          if (type === "DELETED") known.delete(object.metadata.name);
          else known.set(object.metadata.name, object);
        }
        const byName = (objects: readonly StoredObject[]) => new Map(objects.map((one) => [one.metadata.name, one]));
        expect(known).toEqual(byName(store.list(PODS)));
      }),
    );
  });
});
