import { type KubernetesObject, parseObjects } from "@helm/mesh-lab/parts";
import { isDefinition } from "../api/index.ts";

/**
 * The objects, with the definitions of Istio's kinds before them that they do not have themselves.
 *
 * @param definitions of the build of Istio, as YAML
 */
export function withIstioDefinitions(
  objects: readonly KubernetesObject[],
  definitions: string,
): readonly KubernetesObject[] {
  const own = new Set(objects.filter(isDefinition).map(({ metadata }) => metadata.name));
  return [...parseObjects(definitions).filter(({ metadata }) => !own.has(metadata.name)), ...objects];
}
