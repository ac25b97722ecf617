import {
  isTaggedList,
  type Tagged,
  type TaggedMapping,
  type TaggedValue,
  type Tags,
  tagged,
} from "../manifest/index.ts";
import { fitting, OTHERS, patternsOf } from "./target-patterns.ts";

/** Another value for each group of targets; a target that no pattern fits has nothing there. */
export const VARIES = "!varies";
/** A value that only some targets have: those that `in` names, without those that `except` names. */
export const ONLY = "!only";
/** A text in pieces, some of which vary. */
export const TEXT = "!text";

/** A hash, by what it is the hash of. */
export const SHA256 = "!sha256";

/** The tags of a stored document. */
export const STORED_TAGS: Tags = { mappings: [VARIES, ONLY], lists: [TEXT], texts: [SHA256] };

/** What some targets have in common. */
export interface Variant<Value> {
  readonly targets: readonly string[];
  readonly value: Value;
}

/** A table of values by groups of targets; undefined where that would need a line for having nothing. */
export function varies(variants: readonly Variant<TaggedValue>[], scope: readonly string[]): Tagged | undefined {
  const patterns = [...patternsOf(classesOf(variants, scope))];
  const entries = patterns.map(([pattern, index]) => [
    pattern,
    index === undefined ? undefined : variants[index]?.value,
  ]);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return tagged(VARIES, Object.fromEntries(entries));
}

/** A value that some targets of a scope have, and others have not. */
export function only({ targets, value }: Variant<TaggedValue>, scope: readonly string[]): Tagged {
  return tagged(ONLY, { ...selectionOf(targets, scope), is: value });
}

/** Some targets of a scope by patterns: those of `in` without those of `not in`, the longer pattern deciding. */
export function selectionOf(targets: readonly string[], scope: readonly string[]): TaggedMapping {
  if (targets.length === scope.length) return { in: [ALL] };
  const patterns = [...patternsOf(classesOf([{ targets }], scope))];
  const named = (isIn: boolean) =>
    patterns
      .filter(([, index]) => (index !== undefined) === isIn)
      .map(([pattern]) => (pattern === OTHERS ? ALL : pattern));
  const lacking = named(false);
  return { in: named(true), ...(lacking.length > 0 && { "not in": lacking }) };
}

/** Makes a test whether a target, given the patterns that may name it, is among those that {@link selectionOf} selected. */
export function selector(selection: TaggedMapping): (patterns: readonly string[]) => boolean {
  const marks = new Map([...marked(selection["in"], true), ...marked(selection["not in"], false)]);
  return (patterns) => fitting(marks, patterns) === true;
}

function marked(patterns: TaggedValue | undefined, mark: boolean): readonly (readonly [string, boolean])[] {
  if (!isTaggedList(patterns)) return [];
  return patterns.map((pattern) => [pattern === ALL ? OTHERS : String(pattern), mark] as const);
}

/** In a selection, the pattern of all targets reads better so. */
const ALL = "(all)";

function classesOf(
  variants: readonly Pick<Variant<unknown>, "targets">[],
  scope: readonly string[],
): ReadonlyMap<string, number | undefined> {
  const indices = new Map(variants.flatMap(({ targets }, index) => targets.map((target) => [target, index] as const)));
  return new Map(scope.map((target) => [target, indices.get(target)]));
}
