import type { ResourcePath } from "./api-path.ts";
import { type Resource, resourceAt } from "./resources.ts";

/** What a path to a served resource names. */
export interface Target {
  readonly resource: Resource;
  readonly version: string;
  /** Absent for cluster-wide resources and for a collection over all namespaces. */
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  /** The status alone, instead of the object. */
  readonly status: boolean;
}

/** What the path names; undefined when that resource, version or part of it is not served. */
export function targetOf({ group, version, plural, namespace, name, subresource }: ResourcePath): Target | undefined {
  const resource = resourceAt(group, plural);
  if (resource?.versions.includes(version) !== true) return undefined;
  if (subresource !== undefined && subresource !== "status") return undefined;
  if (namespace !== undefined && !resource.namespaced) return undefined;
  if (name !== undefined && namespace === undefined && resource.namespaced) return undefined;
  return { resource, version, namespace, name, status: subresource !== undefined };
}

/** As in messages: `virtualservices.networking.istio.io "shop"`. */
export function targetText({ resource: { group, plural }, name }: Target): string {
  return `${plural}${group === "" ? "" : `.${group}`}${name === undefined ? "" : ` "${name}"`}`;
}

/** The API version that a client asked for: `apps/v1`. */
export function apiVersionOf({ resource: { group }, version }: Target): string {
  return group === "" ? version : `${group}/${version}`;
}
