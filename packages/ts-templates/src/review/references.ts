import { identity, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";

/** Fields of pods that name an object of another kind in the same namespace. */
const NAMING: Readonly<Record<string, readonly [field: string, kind: string]>> = {
  configMap: ["name", "ConfigMap"],
  configMapRef: ["name", "ConfigMap"],
  configMapKeyRef: ["name", "ConfigMap"],
  secret: ["secretName", "Secret"],
  secretRef: ["name", "Secret"],
  secretKeyRef: ["name", "Secret"],
  volumeAttributes: ["secretProviderClass", "SecretProviderClass.secrets-store.csi.x-k8s.io"],
};

/** The identities of what the pods of a manifest read: ConfigMaps, Secrets, SecretProviderClasses. */
export function readBy(manifest: Manifest): ReadonlySet<string> {
  const { namespace } = manifest.metadata;
  const names = namesIn(manifest.body);
  return new Set(names.map(([kind, name]) => `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`));
}

function namesIn(value: YamlValue): readonly (readonly [kind: string, name: string])[] {
  if (Array.isArray(value)) return value.flatMap((item: YamlValue) => namesIn(item));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const [field, kind] = Object.hasOwn(NAMING, key) ? (NAMING[key] ?? []) : [];
    const name = field === undefined || !isMapping(member) ? undefined : member[field];
    const found = kind !== undefined && typeof name === "string" ? [[kind, name] as const] : [];
    return [...found, ...namesIn(member)];
  });
}

/** The manifests whose pods read an object. */
export function readersOf(object: string, manifests: readonly Manifest[]): readonly string[] {
  return manifests.filter((manifest) => readBy(manifest).has(object)).map(identity);
}
