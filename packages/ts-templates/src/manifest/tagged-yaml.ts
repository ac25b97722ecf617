import { defineMappingTag, defineScalarTag, defineSequenceTag, dump, load, NOT_RESOLVED, Schema } from "js-yaml";
import { KUBERNETES_SCHEMA, PRINT_SCHEMA } from "./kubernetes-schema.ts";
import { sorted } from "./kubernetes-yaml.ts";

const tagKey: unique symbol = Symbol("YAML tag");

/** A value that stands behind a tag of our own, such as `!varies`: no value of Kubernetes can be taken for it. */
export interface Tagged {
  readonly [tagKey]: string;
  readonly value: TaggedValue;
}

/** What a document with such tags can hold. */
export type TaggedValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly TaggedValue[]
  | { readonly [key: string]: TaggedValue }
  | Tagged;

/** A mapping of such a document that has no tag. */
export type TaggedMapping = { readonly [key: string]: TaggedValue };

/** Puts a value behind a tag. */
export function tagged(tag: string, value: TaggedValue): Tagged {
  return { [tagKey]: tag, value };
}

/** The tag of a value; undefined where it has none. */
export function tagOf(value: TaggedValue | undefined): string | undefined {
  return isTagged(value) ? value[tagKey] : undefined;
}

/** Whether a value stands behind a tag. */
export function isTagged(value: TaggedValue | undefined): value is Tagged {
  return typeof value === "object" && value !== null && tagKey in value;
}

/** Whether a value is a list without tag. */
export function isTaggedList(value: TaggedValue | undefined): value is readonly TaggedValue[] {
  return Array.isArray(value);
}

/** Whether a value is a mapping without tag. */
export function isTaggedMapping(value: TaggedValue | undefined): value is TaggedMapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isTagged(value);
}

/** The tags that a document may have, by the kind of what stands behind them. */
export interface Tags {
  readonly mappings: readonly string[];
  readonly lists: readonly string[];
  readonly texts: readonly string[];
}

/** Prints as `printYaml` does; keys behind a tag keep their order. */
export function printTaggedYaml(value: TaggedValue, tags: Tags): string {
  const schema = new Schema([...definitions(tags), ...PRINT_SCHEMA.tags]);
  return dump(sortedTagged(value), { schema, lineWidth: -1, noRefs: true, seqNoIndent: true });
}

/**
 * Reads what {@link printTaggedYaml} printed.
 *
 * @throws YAMLException with line and column, also for a tag that is not among `tags`
 */
export function parseTaggedYaml(text: string, tags: Tags): TaggedValue {
  return load(text, { schema: KUBERNETES_SCHEMA.withTags(...definitions(tags)) }) as TaggedValue;
}

function sortedTagged(value: TaggedValue): unknown {
  if (Array.isArray(value)) return value.map(sortedTagged);
  if (isTagged(value)) return { ...value, value: inOrder(value.value) };
  return isTaggedMapping(value) ? sorted(value, sortedTagged) : value;
}

function inOrder(value: TaggedValue): unknown {
  if (!isTaggedMapping(value)) return sortedTagged(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sortedTagged(member)]));
}

function definitions({ mappings, lists, texts }: Tags) {
  return [...mappings.map(mappingTag), ...lists.map(listTag), ...texts.map(textTag)];
}

function hasTag(tag: string): (data: TaggedValue) => boolean {
  return (data) => tagOf(data) === tag;
}

function mappingTag(tag: string) {
  return defineMappingTag<Map<string, TaggedValue>, unknown>(tag, {
    create: () => new Map(),
    addPair: (carrier, key, value) => {
      if (typeof key !== "string") return "a key must be text";
      carrier.set(key, value as TaggedValue);
      return "";
    },
    has: (carrier, key) => typeof key === "string" && carrier.has(key),
    keys: () => [],
    get: () => undefined,
    finalize: (carrier) => tagged(tag, Object.fromEntries(carrier)),
    identify: hasTag(tag),
    represent: ({ value }: Tagged) => new Map(Object.entries(value ?? {})),
  });
}

function listTag(tag: string) {
  return defineSequenceTag<TaggedValue[], unknown>(tag, {
    create: () => [],
    addItem: (carrier, item) => {
      carrier.push(item as TaggedValue);
    },
    finalize: (carrier) => tagged(tag, carrier),
    identify: hasTag(tag),
    represent: ({ value }: Tagged) => (Array.isArray(value) ? value : []),
  });
}

function textTag(tag: string) {
  return defineScalarTag<unknown>(tag, {
    resolve: (source, isExplicit) => (isExplicit ? tagged(tag, source) : NOT_RESOLVED),
    identify: hasTag(tag),
    represent: (data) => String((data as Tagged).value),
  });
}
