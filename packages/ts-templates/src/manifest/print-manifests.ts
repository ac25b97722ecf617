import { printYaml } from "./kubernetes-yaml.ts";
import type { Manifest } from "./manifest.ts";

/**
 * Prints manifests such that equal ones give equal text: documents sorted by kind, API group, namespace and name; keys
 * in one order; nothing that depends on the template a document came from.
 */
export function printManifests(manifests: readonly Manifest[]): string {
  return manifests
    .toSorted(byKindAndName)
    .map(({ body }) => `---\n${printYaml(body)}`)
    .join("");
}

function byKindAndName(left: Manifest, right: Manifest): number {
  const [a, b] = [sortKey(left), sortKey(right)];
  const index = a.findIndex((part, position) => part !== b[position]);
  if (index === -1) return 0;
  return (a[index] ?? "") < (b[index] ?? "") ? -1 : 1;
}

function sortKey({ apiVersion, kind, metadata }: Manifest): readonly string[] {
  return [kind, apiVersion, metadata.namespace ?? "", metadata.name];
}
