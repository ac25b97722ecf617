import {
  asManifest,
  isMapping,
  type Manifest,
  type TaggedMapping,
  type TaggedValue,
  type YamlValue,
} from "../manifest/index.ts";
import { selector } from "./stored-tags.ts";
import { choicesOf, read, storedValue, type TargetReader } from "./stored-value.ts";

/** A document of a store, made ready to be read for many targets. */
export interface StoredDocument {
  readonly identity: string;
  /** What a target has of it; undefined where it has nothing. Targets that have the same share one object. */
  readonly manifestOf: (target: TargetReader) => Manifest | undefined;
}

/** What stands in the file of a document. */
export interface DocumentContent {
  readonly identity: string;
  /** Which targets have it. */
  readonly selection: TaggedMapping;
  readonly value: TaggedValue;
}

/** Makes a document ready to be read. */
export function storedDocument({ identity, selection, value }: DocumentContent): StoredDocument {
  const isSelected = selector(selection);
  const stored = storedValue(value);
  const known = new Map<string, Manifest | undefined>();
  return {
    identity,
    manifestOf: (target) => {
      if (!isSelected(target.patterns)) return undefined;
      const choices = choicesOf(stored, target);
      if (!known.has(choices)) known.set(choices, toManifest(read(stored, target)));
      return known.get(choices);
    },
  };
}

function toManifest(body: YamlValue | undefined): Manifest | undefined {
  const found = isMapping(body) ? asManifest(body) : [];
  return "body" in found ? found : undefined;
}
