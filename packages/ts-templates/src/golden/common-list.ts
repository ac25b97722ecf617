import { isTaggedMapping, keyOf, nameOf, namingKey, type TaggedValue } from "../manifest/index.ts";
import { mergedOrder } from "./merged-order.ts";
import type { Variant } from "./stored-tags.ts";

type List = Variant<readonly TaggedValue[]>;

/** How one place of the list is stored. */
type Place = (having: readonly Variant<TaggedValue>[], scope: readonly string[]) => TaggedValue;

/** One list for several: items pair by name, else by place, else by what they are; undefined where orders contradict. */
export function commonList(lists: readonly List[], place: Place): TaggedValue | undefined {
  const keyOfItem = itemKeys(lists);
  const keys = lists.map(({ value }) => value.map(keyOfItem));
  const order = keys.every((one) => new Set(one).size === one.length) ? mergedOrder(keys) : undefined;
  if (order === undefined) return undefined;
  const scope = lists.flatMap(({ targets }) => targets);
  const items = lists.map(({ value }, index) => new Map(keys[index]?.map((key, at) => [key, value[at]])));
  return order.map((key) => {
    const having = lists.flatMap(({ targets }, index) => {
      const item = items[index]?.get(key);
      return item === undefined ? [] : [{ targets, value: item }];
    });
    return place(having, scope);
  });
}

function itemKeys(lists: readonly List[]): (item: TaggedValue, index: number) => string {
  const all = lists.map(({ value }) => value);
  const key = namingKey(all);
  if (key !== undefined && all.some((list) => list.some((item) => isTaggedMapping(item)))) {
    return (item) => keyOf(nameOf(item, key) ?? null);
  }
  const [first] = all;
  const isAligned = all.every(({ length }) => length === first?.length);
  return isAligned ? (_, index) => String(index) : keyOf;
}
