import type { KubernetesObject } from "../manifest/index.ts";
import { apiVersionOf, type Target } from "./target.ts";

/** How a client wants to see objects: whole, in the version of its path, or their metadata alone. */
export interface View {
  object(object: KubernetesObject): object;
  list(items: readonly KubernetesObject[], version: number): object;
  /** Tells a watcher how far it is; the first one ends the objects that were there when it came. */
  bookmark(version: number, options?: { readonly endsInitialEvents: boolean }): object;
}

/** The view that the header `Accept` asks for. */
export function viewOf(target: Target, accept: string): View {
  const partial = /as=PartialObjectMetadata/.test(accept);
  const apiVersion = partial ? "meta.k8s.io/v1" : apiVersionOf(target);
  const kind = partial ? "PartialObjectMetadata" : target.resource.kind;
  const object: View["object"] = (stored) =>
    partial ? { kind, apiVersion, metadata: stored.metadata } : { ...stored, kind, apiVersion };
  return {
    object,
    list: (items, version) => ({
      kind: `${kind}List`,
      apiVersion,
      metadata: { resourceVersion: String(version) },
      items: items.map(object),
    }),
    bookmark(version, { endsInitialEvents } = { endsInitialEvents: false }) {
      const annotations = endsInitialEvents ? { annotations: { "k8s.io/initial-events-end": "true" } } : {};
      return { kind, apiVersion, metadata: { resourceVersion: String(version), ...annotations } };
    },
  };
}
