import { at, identityOf, isFields, type KubernetesObject, list, text } from "../manifest/index.ts";

/** Resource versions by the identity of the object; see `identityOf`. */
export type KnownVersions = ReadonlyMap<string, number>;

/** Reads `/debug/configz`: the Istio and Gateway API objects that istiod works with. */
export function parseConfigz(json: string): KnownVersions {
  return new Map(
    list(JSON.parse(json))
      .filter(isObject)
      .map((object) => [identityOf(object), versionOf(object)]),
  );
}

/** Reads the Services of `/debug/registryz`. */
export function parseRegistryz(json: string): KnownVersions {
  return new Map(
    list(JSON.parse(json))
      .filter((service) => at(service, "Attributes", "ServiceRegistry") === "Kubernetes")
      .map((service) => [
        `Service ${text(at(service, "Attributes", "Namespace"))}/${text(at(service, "Attributes", "Name"))}`,
        Number(at(service, "ResourceVersion")),
      ]),
  );
}

/** The object's resource version as a number; `NaN` where it has none. */
export function versionOf(object: KubernetesObject): number {
  return Number(object.metadata["resourceVersion"]);
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isFields(value) &&
    typeof value["apiVersion"] === "string" &&
    typeof value["kind"] === "string" &&
    typeof at(value, "metadata", "name") === "string"
  );
}
