import {
  isTagged,
  isTaggedList,
  isTaggedMapping,
  type Tagged,
  type TaggedValue,
  tagOf,
  type YamlValue,
} from "../manifest/index.ts";
import { isSelected, ONLY, SHA256, TEXT, VARIES } from "./stored-tags.ts";
import { patternFor } from "./target-patterns.ts";

/** For which target a stored value is made again. */
export interface Reader {
  readonly target: string;
  /** The hash of what a reference names in this target; undefined where it has no such thing. */
  hashOf(reference: string): string | undefined;
}

/** What a target has in the place of a stored value; undefined where it has nothing. */
export function expand(value: TaggedValue, reader: Reader): YamlValue | undefined {
  if (isTagged(value)) return expandTagged(value, reader);
  if (isTaggedList(value)) return value.flatMap((item) => orNothing(expand(item, reader)));
  if (!isTaggedMapping(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) =>
    orNothing(expand(member, reader)).map((found) => [key, found] as const),
  );
  return Object.fromEntries(members);
}

function orNothing(found: YamlValue | undefined): readonly YamlValue[] {
  return found === undefined ? [] : [found];
}

function expandTagged(stored: Tagged, reader: Reader): YamlValue | undefined {
  const { value } = stored;
  switch (tagOf(stored)) {
    case SHA256:
      return reader.hashOf(String(value));
    case TEXT:
      return isTaggedList(value) ? value.map((piece) => expand(piece, reader) ?? "").join("") : undefined;
    case VARIES: {
      const table = isTaggedMapping(value) ? value : {};
      const found = patternFor(new Map(Object.entries(table)), reader.target);
      return found === undefined ? undefined : expand(found, reader);
    }
    case ONLY: {
      const { is, ...selection } = isTaggedMapping(value) ? value : {};
      return is !== undefined && isSelected(selection, reader.target) ? expand(is, reader) : undefined;
    }
    default:
      return undefined;
  }
}
