import type { KubernetesObject } from "../manifest/index.ts";
import { parseFieldSelector } from "./field-selector.ts";
import { parseLabelSelector } from "./label-selector.ts";
import type { Target } from "./target.ts";

/** Whether an object is among those that a request is about. */
export type Selection = (object: KubernetesObject) => boolean;

/**
 * The objects of a path that the query selects.
 *
 * @throws StatusError 400 when a selector cannot be read
 */
export function selectionOf({ namespace, name }: Target, query: URLSearchParams): Selection {
  const fields = parseFieldSelector(query.get("fieldSelector") ?? "");
  const labels = parseLabelSelector(query.get("labelSelector") ?? "");
  return (object) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === undefined || object.metadata.name === name) &&
    fields(object) &&
    labels(object.metadata.labels ?? {});
}
