import { isRecord, type Manifest } from "../../parity/manifest.ts";

/** What the mesh reads of manifests: not what programs in pods are told, and no ConfigMap but its own. */
export function readByMesh(manifests: readonly Manifest[]): readonly unknown[] {
  return manifests.flatMap((manifest) => {
    if (manifest.kind === "ConfigMap") return manifest.metadata.name.startsWith("istio") ? [manifest] : [];
    return [manifest.kind === "Deployment" ? withoutSettings(manifest) : manifest];
  });
}

function withoutSettings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSettings);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !["env", "envFrom", "volumes", "volumeMounts"].includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSettings(inner)]));
}
