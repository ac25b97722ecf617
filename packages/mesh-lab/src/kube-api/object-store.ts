import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject, ObjectMeta } from "../manifest/index.ts";
import type { Resource } from "./resources.ts";

/** An object with what the API server writes into its metadata. */
export interface StoredObject extends KubernetesObject {
  readonly metadata: StoredMeta;
}

interface StoredMeta extends ObjectMeta {
  readonly resourceVersion: string;
  readonly uid: string;
  readonly creationTimestamp: string;
  /** Counts what the author wrote: neither metadata nor status. */
  readonly generation: number;
}

/** One change of one object. */
export interface StoreEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly resource: Resource;
  /** The store's version after it. */
  readonly version: number;
  /** As it is now; of a deleted one as it was last, with the version of its deletion. */
  readonly object: StoredObject;
  /** As it was before; absent for a new one. */
  readonly previous?: StoredObject;
}

/** The objects of one API server and the changes that led to them. */
export interface ObjectStore {
  /** Of the last change. */
  readonly version: number;
  get(resource: Resource, key: ObjectKey): StoredObject | undefined;
  /** In the order in which they were created. */
  list(resource: Resource): readonly StoredObject[];
  /** What {@link put} would store. */
  preview(resource: Resource, object: KubernetesObject): StoredObject;
  /** Creates or replaces; an object that says nothing new keeps its version, and nobody hears of it. */
  put(resource: Resource, object: KubernetesObject): StoredObject;
  /** The deleted object with the version of its deletion; undefined when there is none. */
  delete(resource: Resource, key: ObjectKey): StoredObject | undefined;
  /** The changes of a resource after a version; undefined when some of them are forgotten. */
  since(resource: Resource, version: number): readonly StoreEvent[] | undefined;
  /** Tells of each later change, at once; gives the function that ends it. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** Which object of a resource. */
export interface ObjectKey {
  /** Absent for cluster-wide resources. */
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** What a store can be made with. */
export interface StoreOptions {
  /** How many changes of each resource are remembered. */
  readonly history?: number;
  readonly now?: () => Date;
}

interface Shelf {
  readonly objects: Map<string, StoredObject>;
  readonly events: StoreEvent[];
  /** The version of the last event that is forgotten. */
  forgotten: number;
}

/** An empty store; its version is 1, as 0 has a meaning of its own in the API. */
export function createStore({ history = 1000, now = () => new Date() }: StoreOptions = {}): ObjectStore {
  let version = 1;
  const shelves = new Map<Resource, Shelf>();
  const listeners = new Set<(event: StoreEvent) => void>();

  function shelf(resource: Resource): Shelf {
    const known = shelves.get(resource);
    if (known !== undefined) return known;
    const fresh: Shelf = { objects: new Map(), events: [], forgotten: 0 };
    shelves.set(resource, fresh);
    return fresh;
  }

  function record(event: StoreEvent): void {
    version = event.version;
    const kept = shelf(event.resource);
    kept.events.push(event);
    if (kept.events.length > history) kept.forgotten = kept.events.shift()?.version ?? kept.forgotten;
    for (const listener of [...listeners]) listener(event);
  }

  function preview(resource: Resource, object: KubernetesObject): StoredObject {
    const previous = shelf(resource).objects.get(keyText(object.metadata));
    const next = stamped(object, { previous, version: version + 1, now });
    return previous !== undefined && saysTheSame(previous, next) ? previous : next;
  }

  return {
    get version() {
      return version;
    },
    get: (resource, key) => shelf(resource).objects.get(keyText(key)),
    list: (resource) => [...shelf(resource).objects.values()],
    preview,
    put(resource, object) {
      const { objects } = shelf(resource);
      const previous = objects.get(keyText(object.metadata));
      const next = preview(resource, object);
      if (next === previous) return next;
      objects.set(keyText(next.metadata), next);
      const change = { resource, version: version + 1, object: next };
      record(previous === undefined ? { ...change, type: "ADDED" } : { ...change, type: "MODIFIED", previous });
      return next;
    },
    delete(resource, key) {
      const { objects } = shelf(resource);
      const previous = objects.get(keyText(key));
      if (previous === undefined) return undefined;
      objects.delete(keyText(key));
      const object = withVersion(previous, version + 1);
      record({ type: "DELETED", resource, version: version + 1, object, previous });
      return object;
    },
    since(resource, from) {
      const { events, forgotten } = shelf(resource);
      return from < forgotten ? undefined : events.filter((event) => event.version > from);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The object with another version: what a client sees of an object that leaves its sight. */
export function withVersion(object: StoredObject, version: number): StoredObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
}

function keyText({ namespace = "", name }: ObjectKey): string {
  return `${namespace}/${name}`;
}

interface Stamp {
  readonly previous: StoredObject | undefined;
  readonly version: number;
  readonly now: () => Date;
}

function stamped(object: KubernetesObject, { previous, version, now }: Stamp): StoredObject {
  const before = previous?.metadata;
  const unchanged = previous !== undefined && isDeepStrictEqual(written(previous), written(object));
  return {
    ...object,
    metadata: {
      ...object.metadata,
      resourceVersion: String(version),
      uid: before?.uid ?? uid(version),
      creationTimestamp:
        before?.creationTimestamp ??
        now()
          .toISOString()
          .replace(/\.\d+Z$/, "Z"),
      generation: unchanged ? previous.metadata.generation : (before?.generation ?? 0) + 1,
    },
  };
}

/** Unique in a store and the same in every run. */
function uid(version: number): string {
  return `00000000-0000-4000-8000-${version.toString(16).padStart(12, "0")}`;
}

/** What the author of an object wrote; the API version is how it was written, and no part of it. */
function written(object: KubernetesObject): object {
  const { apiVersion: _apiVersion, metadata: _metadata, status: _status, ...rest } = object;
  return rest;
}

// Clients write status again and again; without this each write would wake them up for the next one.
function saysTheSame(one: StoredObject, other: StoredObject): boolean {
  return isDeepStrictEqual(content(one), content(other));
}

function content({ apiVersion: _apiVersion, metadata, ...rest }: StoredObject): object {
  const { resourceVersion: _version, generation: _generation, managedFields: _managedFields, ...kept } = metadata;
  return { ...rest, metadata: kept };
}
