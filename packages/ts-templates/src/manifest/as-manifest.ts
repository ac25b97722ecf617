import type { Manifest } from "./manifest.ts";
import { isMapping, type YamlMapping, type YamlValue } from "./yaml-value.ts";

/** A mapping as a Kubernetes object, or the names of the fields that it lacks to be one. */
export function asManifest(body: YamlMapping): Manifest | readonly string[] {
  const { apiVersion, kind } = body;
  const { name, namespace } = metadataOf(body);
  if (!isNamed(apiVersion) || !isNamed(kind) || !isNamed(name)) {
    return Object.entries({ apiVersion, kind, "metadata.name": name })
      .filter(([, value]) => !isNamed(value))
      .map(([key]) => key);
  }
  return { apiVersion, kind, metadata: isNamed(namespace) ? { name, namespace } : { name }, body };
}

function isNamed(value: YamlValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function metadataOf(body: YamlMapping): { readonly name?: YamlValue; readonly namespace?: YamlValue } {
  const metadata = body["metadata"];
  if (!isMapping(metadata)) return {};
  const { name, generateName, namespace } = metadata;
  // The cluster completes a generated name; until then its prefix is what identifies the object.
  const known = name ?? (typeof generateName === "string" ? `${generateName}*` : undefined);
  return { ...(known !== undefined && { name: known }), ...(namespace !== undefined && { namespace }) };
}
