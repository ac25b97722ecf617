import { isFrozenValue } from "./frozen-value.ts";
import { isTagged, isTaggedList, isTaggedMapping, type TaggedValue, tagOf } from "./tagged-yaml.ts";

/** Of what nobody can change, which many values may share. */
const known = new WeakMap<object, string>();

/** Text that is the same for equal values alone. */
export function keyOf(value: TaggedValue): string {
  if (typeof value !== "object" || value === null || !isFrozenValue(value)) return madeKey(value);
  const key = known.get(value) ?? madeKey(value);
  known.set(value, key);
  return key;
}

function madeKey(value: TaggedValue): string {
  if (isTagged(value)) return `${tagOf(value)} ${keyOf(value.value)}`;
  if (isTaggedList(value)) return `[${value.map(keyOf).join(",")}]`;
  if (isTaggedMapping(value)) {
    const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${keyOf(member)}`).join(",")}}`;
  }
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}
