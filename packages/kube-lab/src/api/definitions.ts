import { at, groupOf, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";
import type { Discovery } from "./discovery.ts";
import type { Kind } from "./object-ref.ts";
import { waitUntil } from "./wait-until.ts";

/** A definition is served soon after it is there, on a busy machine too. */
const SERVED_MS = 60_000;

/** Whether an object defines a kind. */
export function isDefinition({ apiVersion, kind }: Kind): boolean {
  return kind === "CustomResourceDefinition" && groupOf(apiVersion) === "apiextensions.k8s.io";
}

/**
 * Waits until the server has the kinds of all definitions among the objects.
 *
 * @throws KubeLabError `api.late`
 */
export async function definitionsServed(kinds: Discovery, objects: readonly KubernetesObject[]): Promise<void> {
  for (const { apiVersion, kind } of objects.filter(isDefinition).flatMap(kindsOf)) {
    await waitUntil(() => kinds.serves({ apiVersion, kind }), {
      what: `the API to serve ${kind} of ${apiVersion}`,
      holds: (served) => served,
      timeoutMs: SERVED_MS,
      pauseMs: 20,
    });
  }
}

function kindsOf({ spec }: KubernetesObject): readonly Kind[] {
  const kind = text(at(spec, "names", "kind")) ?? "";
  return list(at(spec, "versions"))
    .filter((version) => at(version, "served") === true)
    .map((version) => ({ apiVersion: `${text(at(spec, "group"))}/${text(at(version, "name"))}`, kind }));
}
