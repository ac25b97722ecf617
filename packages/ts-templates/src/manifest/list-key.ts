import { isTaggedMapping, type TaggedValue } from "./tagged-yaml.ts";

/** Keys by which Kubernetes and Istio tell the items of a list apart, the most telling first. */
const NAMING_KEYS = ["name", "containerPort", "port", "mountPath", "topologyKey", "key", "destination.host"];

/** The key that names the items of all these lists, each once in its list; undefined where none does. */
export function namingKey(lists: readonly (readonly TaggedValue[])[]): string | undefined {
  return NAMING_KEYS.find((key) => lists.every((list) => names(list, key)));
}

/** What an item has under its naming key, in which dots lead into it. */
export function nameOf(item: TaggedValue | undefined, key: string): string | number | undefined {
  const value = key.split(".").reduce(memberOf, item);
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function memberOf(value: TaggedValue | undefined, key: string): TaggedValue | undefined {
  return isTaggedMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether every item has the key, and no two have the same value there. */
function names(list: readonly TaggedValue[], key: string): boolean {
  const values = list.map((item) => nameOf(item, key));
  return values.every((value) => value !== undefined) && new Set(values).size === list.length;
}
