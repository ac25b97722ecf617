import { isMapping, type YamlMapping, type YamlValue } from "../manifest/index.ts";
import { NOTES } from "./live-object.ts";
import { type FieldManager, fieldManagers, isItem, isLeaf } from "./managed-fields.ts";

/** The name under which Helm 4 applies objects. */
export const HELM_MANAGER = "helm";

/** Parts of Kubernetes itself, which write into objects of others as their work. */
const CLUSTER_MANAGERS = new Set([
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubelet",
  "cloud-controller-manager",
]);

/** Whether this manager is neither Helm nor a part of the cluster at its work: somebody else changed the object. */
export function isForeign({ manager, subresource, fields }: FieldManager): boolean {
  const isOfCluster = manager === HELM_MANAGER || subresource === "status" || CLUSTER_MANAGERS.has(manager);
  return !isOfCluster && leafKeys(fields).some((key) => !NOTES.includes(key.replace(/^f:/, "")));
}

function leafKeys(fields: YamlMapping): readonly string[] {
  return Object.entries(fields).flatMap(([key, below]) =>
    isMapping(below) && !isLeaf(below) ? leafKeys(below) : key === "." ? [] : [key],
  );
}

/**
 * An object without the fields that only others than Helm own: an environment variable that somebody added stays through
 * every upgrade, and so no dry run of an upgrade shows it.
 */
export function withoutForeignFields(object: YamlMapping): YamlMapping {
  const managers = fieldManagers(object);
  const helm = managers.filter(({ manager }) => manager === HELM_MANAGER).map(({ fields }) => fields);
  return managers
    .filter(isForeign)
    .reduce<YamlMapping>((left, { fields }) => pruned(left, { foreign: fields, helm }), object);
}

interface Owned {
  readonly foreign: YamlMapping;
  /** What Helm owns at the same place, by entry: it may have several. */
  readonly helm: readonly YamlMapping[];
}

function pruned(object: YamlMapping, owned: Owned): YamlMapping {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const left = prunedChild(value, `f:${name}`, owned);
      return left === undefined ? [] : [[name, left] as const];
    }),
  );
}

function prunedItems(items: readonly YamlValue[], owned: Owned): readonly YamlValue[] {
  return items.flatMap((item) => {
    const key = Object.keys(owned.foreign).find((one) => isItem(one, item));
    const left = key === undefined ? item : prunedChild(item, key, owned);
    return left === undefined ? [] : [left];
  });
}

function prunedChild(value: YamlValue, key: string, { foreign, helm }: Owned): YamlValue | undefined {
  const fields = foreign[key];
  if (!isMapping(fields)) return value;
  const ofHelm = helm.flatMap((one) => {
    const own = one[key];
    return isMapping(own) ? [own] : [];
  });
  // What Helm owns as a whole, others cannot have added to.
  if (ofHelm.some(isLeaf)) return value;
  if (ofHelm.length === 0 && (isLeaf(fields) || Object.hasOwn(fields, "."))) return undefined;
  const inner = { foreign: fields, helm: ofHelm };
  const left = Array.isArray(value) ? prunedItems(value, inner) : isMapping(value) ? pruned(value, inner) : value;
  return ofHelm.length === 0 && isEmpty(left) ? undefined : left;
}

function isEmpty(value: YamlValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
