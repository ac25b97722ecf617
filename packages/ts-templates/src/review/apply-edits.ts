import { isMapping, keyOf, nameOf, type PathStep, type YamlValue } from "../manifest/index.ts";
import type { FieldEdit } from "./field-edit.ts";

/**
 * Makes edits to a value: those inside of items first, then items go, then items come, then lists are put in order. So
 * the order of the edits does not matter, and a path names what was there before.
 */
export function applyEdits(value: YamlValue, edits: readonly FieldEdit[]): YamlValue {
  return editsAt(value, edits, 0);
}

function editsAt(value: YamlValue, edits: readonly FieldEdit[], depth: number): YamlValue {
  const isHere = ({ type, path }: FieldEdit): boolean =>
    path.length === depth && (type === "changed" || type === "reordered");
  const inside = edits.filter((edit) => !isHere(edit));
  const edited = inside.length === 0 ? value : editedMembers(value, inside, depth);
  return edits.filter(isHere).reduce(editedWhole, edited);
}

function editedWhole(value: YamlValue, edit: FieldEdit): YamlValue {
  if (edit.type === "changed") return edit.after;
  if (edit.type !== "reordered" || !Array.isArray(value)) return value;
  const { key, after } = edit;
  const place = (item: YamlValue): number =>
    after.findIndex((name) => (key === undefined ? item : nameOf(item, key)) === name);
  return value.toSorted((left: YamlValue, right: YamlValue) => place(left) - place(right));
}

function editedMembers(value: YamlValue, edits: readonly FieldEdit[], depth: number): YamlValue {
  const bySteps = Map.groupBy(edits, ({ path }) => keyOf(path[depth] ?? null));
  if (Array.isArray(value)) return editedList(value, [...bySteps.values()], depth);
  const members = new Map(isMapping(value) ? Object.entries(value) : []);
  for (const group of bySteps.values()) {
    const key = group[0]?.path[depth];
    if (typeof key !== "string") continue;
    const found = editedMember(members.get(key), group, depth);
    if (found === undefined) members.delete(key);
    else members.set(key, found);
  }
  return Object.fromEntries(members);
}

function editedMember(
  member: YamlValue | undefined,
  edits: readonly FieldEdit[],
  depth: number,
): YamlValue | undefined {
  const end = edits.find(({ type, path }) => path.length === depth + 1 && (type === "added" || type === "removed"));
  if (end?.type === "added") return end.after;
  return end?.type === "removed" || member === undefined ? undefined : editsAt(member, edits, depth + 1);
}

function editedList(
  list: readonly YamlValue[],
  groups: readonly (readonly FieldEdit[])[],
  depth: number,
): readonly YamlValue[] {
  const added = groups.flat().filter((edit) => edit.type === "added" && edit.path.length === depth + 1);
  const others = groups
    .map((group) => group.filter((edit) => !added.includes(edit)))
    .filter((group) => group.length > 0);
  const kept = list.flatMap((item, index) => {
    const own = others.find(([first]) => isAt(item, index, first?.path[depth]));
    const found = own === undefined ? item : editedMember(item, own, depth);
    return found === undefined ? [] : [found];
  });
  // In the order of their places after: so each place is counted with all that come before it.
  const places = added.flatMap((edit) => (edit.type === "added" ? [{ at: edit.at ?? 0, item: edit.after }] : []));
  for (const { at, item } of places.sort((left, right) => left.at - right.at)) kept.splice(at, 0, item);
  return kept;
}

function isAt(item: YamlValue, index: number, step: PathStep | undefined): boolean {
  if (typeof step !== "object") return step === index;
  return "member" in step ? item === step.member : nameOf(item, step.key) === step.value;
}
