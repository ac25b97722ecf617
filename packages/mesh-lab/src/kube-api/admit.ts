import type { KubernetesObject } from "../manifest/index.ts";
import { isJsonObject } from "./json.ts";
import type { Resource } from "./resources.ts";

/**
 * The object as the API server stores it: a namespace when it needs one, `stringData` of a Secret within `data`, the
 * label that every Namespace has.
 */
export function admit(resource: Resource, object: KubernetesObject): KubernetesObject {
  const { namespace: _namespace, ...metadata } = object.metadata;
  const placed = resource.namespaced ? { ...metadata, namespace: object.metadata.namespace ?? "default" } : metadata;
  const admitted = { ...object, kind: resource.kind, metadata: placed };
  if (resource.group !== "") return admitted;
  if (resource.kind === "Secret") return withoutStringData(admitted);
  return resource.kind === "Namespace" ? withNameLabel(admitted) : admitted;
}

function withoutStringData(secret: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, stringData, ...rest } = secret;
  if (!isJsonObject(stringData)) return secret;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString("base64")]);
  const data = isJsonObject(rest["data"]) ? rest["data"] : {};
  return { apiVersion, kind, metadata, ...rest, data: { ...data, ...Object.fromEntries(encoded) } };
}

// Selectors of namespaces rely on it, and a real API server never leaves it out.
function withNameLabel(namespace: KubernetesObject): KubernetesObject {
  const { metadata } = namespace;
  const labels = { ...metadata.labels, "kubernetes.io/metadata.name": metadata.name };
  return { ...namespace, metadata: { ...metadata, labels } };
}
