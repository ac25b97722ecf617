import { at, fields, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";

/** `namespace/name` of the Deployment that a pod is of; of what else owns it, or of itself, where there is none. */
export function workloadOf({ metadata }: KubernetesObject): string {
  const { namespace = "default", name, labels = {} } = metadata;
  const owner = list(metadata["ownerReferences"]).find((reference) => at(reference, "controller") === true);
  const ownerName = text(at(owner, "name"));
  const hash = labels["pod-template-hash"];
  if (ownerName === undefined) return `${namespace}/${name}`;
  return `${namespace}/${hash === undefined ? ownerName : ownerName.replace(new RegExp(`-${hash}$`), "")}`;
}

/** Whether a pod takes requests: it is ready, and nobody has asked it to end. */
export function isServing({ metadata, status }: KubernetesObject): boolean {
  const ready = list(at(status, "conditions")).some(
    (one) => fields(one)["type"] === "Ready" && fields(one)["status"] === "True",
  );
  return ready && metadata["deletionTimestamp"] === undefined;
}

/** The address of a pod; undefined as long as it has none. */
export function addressOf({ status }: KubernetesObject): string | undefined {
  return text(at(status, "podIP"));
}
