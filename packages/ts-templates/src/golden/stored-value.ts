import {
  frozenValue,
  isTagged,
  isTaggedList,
  isTaggedMapping,
  keyOf,
  type Tagged,
  type TaggedMapping,
  type TaggedValue,
  tagOf,
  type YamlValue,
} from "../manifest/index.ts";
import { ONLY, SHA256, selector, TEXT, VARIES } from "./stored-tags.ts";
import { fitting } from "./target-patterns.ts";

/** For which target stored values are read. */
export interface TargetReader {
  /** The patterns that may name it, the nearest first. */
  readonly patterns: readonly string[];
  /** The hash of what a reference names in this target; undefined where it has no such thing. */
  readonly hashOf: (reference: string) => string | undefined;
}

/** A stored value, made ready to be read for many targets. */
export type StoredValue =
  /** It is the same, and the same object, for all. */
  | { readonly isCommon: true; readonly value: YamlValue }
  | {
      readonly isCommon: false;
      /** What a target has in its place; undefined where it has nothing. */
      readonly valueOf: (target: TargetReader) => YamlValue | undefined;
      /** Text that decides the value: targets for which it is the same have the same. */
      readonly choicesOf: (target: TargetReader) => string;
    };

/** Makes a value ready to be read. */
export function storedValue(value: TaggedValue): StoredValue {
  if (isTagged(value)) return ofTag(value);
  if (isTaggedList(value)) return ofList(value);
  return isTaggedMapping(value) ? ofMapping(value) : { isCommon: true, value };
}

/** What a target has in the place of a stored value. */
export function read(stored: StoredValue, target: TargetReader): YamlValue | undefined {
  return stored.isCommon ? stored.value : stored.valueOf(target);
}

/** Text that decides the value of a target. */
export function choicesOf(stored: StoredValue, target: TargetReader): string {
  return stored.isCommon ? "" : stored.choicesOf(target);
}

function ofList(list: readonly TaggedValue[]): StoredValue {
  const items = list.map(storedValue);
  const common = items.flatMap((item) => (item.isCommon ? [item.value] : []));
  if (common.length === items.length) return { isCommon: true, value: frozenValue(common) };
  return {
    isCommon: false,
    valueOf: (target) =>
      items.flatMap((item) => {
        const value = read(item, target);
        return value === undefined ? [] : [value];
      }),
    choicesOf: choicesOfAll(items),
  };
}

function ofMapping(mapping: TaggedMapping): StoredValue {
  const members = Object.entries(mapping).map(([key, member]) => [key, storedValue(member)] as const);
  const common = members.flatMap(([key, member]) => (member.isCommon ? [[key, member.value] as const] : []));
  if (common.length === members.length) return { isCommon: true, value: frozenValue(Object.fromEntries(common)) };
  return {
    isCommon: false,
    valueOf: (target) =>
      Object.fromEntries(
        members.flatMap(([key, member]) => {
          const value = read(member, target);
          return value === undefined ? [] : [[key, value] as const];
        }),
      ),
    choicesOf: choicesOfAll(members.map(([, member]) => member)),
  };
}

function choicesOfAll(all: readonly StoredValue[]): (target: TargetReader) => string {
  const varying = all.filter(({ isCommon }) => !isCommon);
  return (target) => varying.map((one) => choicesOf(one, target)).join(" ");
}

function ofTag(stored: Tagged): StoredValue {
  const { value } = stored;
  switch (tagOf(stored)) {
    case SHA256: {
      const reference = String(value);
      return {
        isCommon: false,
        valueOf: ({ hashOf }) => hashOf(reference),
        choicesOf: ({ hashOf }) => hashOf(reference) ?? "none",
      };
    }
    case TEXT:
      return isTaggedList(value) ? ofText(value.map(storedValue)) : NOTHING;
    case VARIES:
      return isTaggedMapping(value) ? ofTable(value) : NOTHING;
    case ONLY:
      return isTaggedMapping(value) ? ofSome(value) : NOTHING;
    default:
      return NOTHING;
  }
}

const NOTHING: StoredValue = { isCommon: false, valueOf: () => undefined, choicesOf: () => "none" };

function ofText(pieces: readonly StoredValue[]): StoredValue {
  return {
    isCommon: false,
    valueOf: (target) => pieces.map((piece) => read(piece, target) ?? "").join(""),
    choicesOf: choicesOfAll(pieces),
  };
}

function ofTable(table: TaggedMapping): StoredValue {
  // Rows of several patterns may hold the same.
  const rows = new Map<string, { readonly number: number; readonly stored: StoredValue }>();
  const byPattern = new Map(
    Object.entries(table).map(([pattern, value]) => {
      const key = keyOf(value);
      const row = rows.get(key) ?? { number: rows.size, stored: storedValue(value) };
      rows.set(key, row);
      return [pattern, row] as const;
    }),
  );
  return {
    isCommon: false,
    valueOf: (target) => {
      const row = fitting(byPattern, target.patterns);
      return row && read(row.stored, target);
    },
    choicesOf: (target) => {
      const row = fitting(byPattern, target.patterns);
      return row === undefined ? "none" : `${row.number}(${choicesOf(row.stored, target)})`;
    },
  };
}

function ofSome({ is, ...selection }: TaggedMapping): StoredValue {
  if (is === undefined) return NOTHING;
  const isSelected = selector(selection);
  const stored = storedValue(is);
  return {
    isCommon: false,
    valueOf: (target) => (isSelected(target.patterns) ? read(stored, target) : undefined),
    choicesOf: (target) => (isSelected(target.patterns) ? `(${choicesOf(stored, target)})` : "none"),
  };
}
