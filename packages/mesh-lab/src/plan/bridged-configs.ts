import { at, type Fields, fields, isFields, type KubernetesObject, list, parseYaml, text } from "../manifest/index.ts";
import { isMeshConfig } from "./read-mesh-config.ts";

/** Extension providers while one set of manifests becomes another. */
export interface Bridge {
  /** Mesh configurations in which providers of both are, those of both as they were. */
  readonly before: readonly KubernetesObject[];
  /** The same, with the providers that new policies name as they will be. */
  readonly between: readonly KubernetesObject[];
  /** The configurations as they will be, with the providers that will be no more. */
  readonly after: readonly KubernetesObject[];
}

/**
 * The mesh configurations whose extension providers differ, as they have to be meanwhile: policies of both sets need
 * theirs, and a pod that comes needs from the start what its policies name, since a connection that is open keeps the
 * provider that it had.
 */
export function bridgedConfigs(former: readonly KubernetesObject[], next: readonly KubernetesObject[]): Bridge {
  const isFormer = new Set(former.filter(isPolicy).map(nameOf));
  const named = next
    .filter((object) => isPolicy(object) && !isFormer.has(nameOf(object)))
    .flatMap((policy) => text(at(policy, "spec", "provider", "name")) ?? []);
  const pairs = former.filter(isMeshConfig).flatMap((object) => {
    const same = next.find((other) => isMeshConfig(other) && nameOf(other) === nameOf(object));
    return same !== undefined && providersText(object) !== providersText(same) ? [{ object, same }] : [];
  });
  return {
    before: pairs.map(({ object, same }) => withProviders(object, same, [])),
    between: pairs.map(({ object, same }) => withProviders(object, same, named)),
    after: pairs.map(({ object, same }) => withProviders(same, object, [])),
  };
}

interface Provider {
  readonly name: string;
  readonly said: Fields;
}

function providersOf(object: KubernetesObject): readonly Provider[] {
  return list(configIn(object)["extensionProviders"])
    .filter(isFields)
    .map((said) => ({ name: text(said["name"]) ?? "", said }));
}

function providersText(object: KubernetesObject): string {
  return JSON.stringify(providersOf(object));
}

function isCalled(wanted: string) {
  return ({ name }: Provider) => name === wanted;
}

/** The object with the providers that another one has more, and with those as the other has them that are renewed. */
function withProviders(
  object: KubernetesObject,
  other: KubernetesObject,
  renewed: readonly string[],
): KubernetesObject {
  const [own, others] = [providersOf(object), providersOf(other)];
  const kept = own.map((one) => (renewed.includes(one.name) ? (others.find(isCalled(one.name)) ?? one) : one));
  const all = [...kept, ...others.filter(({ name }) => !own.some(isCalled(name)))];
  if (all.length === own.length && all.every((one, index) => one === own[index])) return object;
  // JSON is YAML.
  const mesh = JSON.stringify({ ...configIn(object), extensionProviders: all.map(({ said }) => said) });
  return { ...object, data: { ...fields(object["data"]), mesh } };
}

function configIn(object: KubernetesObject): Fields {
  return fields(parseYaml(text(at(object, "data", "mesh")) ?? "{}"));
}

function isPolicy({ kind }: KubernetesObject): boolean {
  return kind === "AuthorizationPolicy";
}

function nameOf({ metadata: { namespace, name } }: KubernetesObject): string {
  return `${namespace}/${name}`;
}
