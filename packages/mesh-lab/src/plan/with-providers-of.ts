import { fields, type KubernetesObject, list, parseYaml, text } from "../manifest/index.ts";
import { isMeshConfig } from "./read-mesh-config.ts";

/**
 * The mesh configurations of some objects that lack extension providers which the same ones of others have, with these
 * providers added: while one set of manifests becomes another, policies of both need theirs.
 */
export function withProvidersOf(
  objects: readonly KubernetesObject[],
  others: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  return objects.filter(isMeshConfig).flatMap((object) => {
    const { name, namespace } = object.metadata;
    const isSame = ({ metadata }: KubernetesObject) => metadata.name === name && metadata.namespace === namespace;
    const config = configIn(object);
    const own = list(config["extensionProviders"]);
    const names = own.map((provider) => text(fields(provider)["name"]));
    const more = others
      .filter((other) => isMeshConfig(other) && isSame(other))
      .flatMap((other) => list(configIn(other)["extensionProviders"]))
      .filter((provider) => !names.includes(text(fields(provider)["name"])));
    if (more.length === 0) return [];
    // JSON is YAML.
    const mesh = JSON.stringify({ ...config, extensionProviders: [...own, ...more] });
    return [{ ...object, data: { ...fields(object["data"]), mesh } }];
  });
}

function configIn(object: KubernetesObject) {
  return fields(parseYaml(text(fields(object["data"])["mesh"]) ?? "{}"));
}
