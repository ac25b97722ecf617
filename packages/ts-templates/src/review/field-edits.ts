import { isMapping, keyOf, type Path, type PathStep, type YamlMapping, type YamlValue } from "../manifest/index.ts";
import { embeddedEdits } from "./embedded.ts";
import type { FieldEdit } from "./field-edit.ts";
import { listEdits } from "./list-edits.ts";

/**
 * What must be done to make one value the other: in the order of the keys before, then the new keys. Items of lists pair
 * by their names, members of sets by themselves; texts that hold JSON or YAML are compared as what they hold.
 */
export function fieldEdits(before: YamlValue, after: YamlValue, path: Path = []): readonly FieldEdit[] {
  if (Array.isArray(before) && Array.isArray(after)) return listEdits({ before, after, path }, memberEdits);
  if (isMapping(before) && isMapping(after)) return mappingEdits(before, after, path);
  if (keyOf(before) === keyOf(after)) return [];
  const embedded =
    typeof before === "string" && typeof after === "string" ? embeddedEdits(before, after, fieldEdits) : undefined;
  return [{ type: "changed", path, before, after, ...(embedded !== undefined && { embedded }) }];
}

function mappingEdits(before: YamlMapping, after: YamlMapping, path: Path): readonly FieldEdit[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => memberEdits(own(before, key), own(after, key), [...path, key]));
}

function own(mapping: YamlMapping, key: string): YamlValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** `at` is where a new item stands in its list. */
function memberEdits(
  before: YamlValue | undefined,
  after: YamlValue | undefined,
  path: readonly PathStep[],
  at?: number,
): readonly FieldEdit[] {
  if (before === undefined) {
    return after === undefined ? [] : [{ type: "added", path, after, ...(at !== undefined && { at }) }];
  }
  return after === undefined ? [{ type: "removed", path, before }] : fieldEdits(before, after, path);
}
