import {
  isTaggedList,
  isTaggedMapping,
  keyOf,
  type TaggedMapping,
  type TaggedValue,
  tagOf,
} from "../manifest/index.ts";
import { commonList } from "./common-list.ts";
import { commonText } from "./common-text.ts";
import { only, VARIES, type Variant, varies } from "./stored-tags.ts";

/**
 * One value from which that of every target can be made again: what is common stands once, and in its place a table of
 * what varies.
 */
export function common(variants: readonly Variant<TaggedValue>[]): TaggedValue {
  const distinct = distinctOf(variants);
  const [first] = distinct;
  if (first === undefined) return null;
  return distinct.length === 1 ? first.value : (combined(distinct) ?? table(distinct));
}

function combined(variants: readonly Variant<TaggedValue>[]): TaggedValue | undefined {
  const mappings = ofType(variants, isTaggedMapping);
  if (mappings !== undefined) return commonMapping(mappings);
  const lists = ofType(variants, isTaggedList);
  if (lists !== undefined) return commonList(lists, optional);
  const texts = ofType(variants, (value) => typeof value === "string");
  return texts === undefined ? undefined : commonText(texts);
}

function ofType<Value extends TaggedValue>(
  variants: readonly Variant<TaggedValue>[],
  is: (value: TaggedValue) => value is Value,
): readonly Variant<Value>[] | undefined {
  const found = variants.flatMap(({ targets, value }) => (is(value) ? [{ targets, value }] : []));
  return found.length === variants.length ? found : undefined;
}

function commonMapping(variants: readonly Variant<TaggedMapping>[]): TaggedValue {
  const keys = new Set(variants.flatMap(({ value }) => Object.keys(value)));
  const scope = variants.flatMap(({ targets }) => targets);
  const members = [...keys].map((key): readonly [string, TaggedValue] => {
    const having = variants.flatMap(({ targets, value }) => {
      const member = Object.hasOwn(value, key) ? value[key] : undefined;
      return member === undefined ? [] : [{ targets, value: member }];
    });
    return [key, optional(having, scope)];
  });
  return Object.fromEntries(members);
}

/** What some targets of a scope have; the others have nothing there. */
function optional(having: readonly Variant<TaggedValue>[], scope: readonly string[]): TaggedValue {
  const value = common(having);
  const targets = having.flatMap((one) => one.targets);
  if (targets.length === scope.length) return value;
  const isTable = tagOf(value) === VARIES;
  const rows = isTable ? distinctOf(having) : [{ targets, value }];
  const short = varies(rows, scope);
  // A structure stands once, whatever many patterns its targets need.
  const isShort =
    short !== undefined && (isTable || !isCollection(value) || Object.keys(short.value ?? {}).length === 1);
  return isShort ? short : only({ targets, value }, scope);
}

function isCollection(value: TaggedValue): boolean {
  return typeof value === "object" && value !== null;
}

function table(distinct: readonly Variant<TaggedValue>[]): TaggedValue {
  const scope = distinct.flatMap(({ targets }) => targets);
  const found = varies(distinct, scope);
  if (found === undefined) throw new Error("a table of all targets has no gaps");
  return found;
}

/** Equal values once, with all their targets; in the order of the targets, so that nothing depends on who came first. */
function distinctOf(variants: readonly Variant<TaggedValue>[]): readonly Variant<TaggedValue>[] {
  const found = new Map<string, { readonly targets: string[]; readonly value: TaggedValue }>();
  // Many targets share one object, whose key is told once.
  const keys = new Map<TaggedValue, string>();
  for (const { targets, value } of variants) {
    const key = Object.is(value, -0) ? keyOf(value) : (keys.get(value) ?? keyOf(value));
    keys.set(value, key);
    const same = found.get(key);
    if (same === undefined) found.set(key, { targets: [...targets], value });
    else for (const target of targets) same.targets.push(target);
  }
  return [...found.values()]
    .map(({ targets, value }) => ({ targets: targets.sort(), value }))
    .sort((left, right) => ((left.targets[0] ?? "") < (right.targets[0] ?? "") ? -1 : 1));
}
