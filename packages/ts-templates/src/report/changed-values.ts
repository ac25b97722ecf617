import { printPath, printYaml, type YamlValue } from "../manifest/index.ts";
import type { ChangeGroup, GroupEdit, InnerChange } from "../review/index.ts";

/** One field, or one document, before and after, as YAML text without a line break at the end. */
export interface ChangedValue {
  /** `spec.replicas`; inside of a text that holds JSON or YAML, ` » ` leads in. */
  readonly where: string;
  /** Absent where it is new. */
  readonly before?: string;
  /** Absent where it is gone. */
  readonly after?: string;
}

/** What a change was before and is after; the bodies of documents that are new or gone are in it. */
export function changedValues(group: ChangeGroup): readonly ChangedValue[] {
  const { change, edits, variants } = group;
  if (variants !== undefined) return distinct(edits.flatMap(exactEdit));
  switch (change.type) {
    case "document-added":
    case "document-removed":
      return bodies(edits);
    case "document-renamed":
      return [{ where: "name", before: change.from, after: change.to }];
    case "checksum":
      return distinct(edits.flatMap(exactEdit));
    default:
      return fieldValues(change, "");
  }
}

/** Whether the title of a change says enough of it: short values before and after, or that there are many. */
export function isTold({ change, variants, risk }: ChangeGroup): boolean {
  if (variants !== undefined || change.type === "checksum" || change.type === "document-renamed") return true;
  // Digests are shortened in the title, and seldom read.
  return isInnerChange(change) && isShortChange(change, risk === "image" ? Number.POSITIVE_INFINITY : LONGEST);
}

/** In characters; the title cuts what is longer. */
const LONGEST = 60;

function isInnerChange(change: ChangeGroup["change"]): change is InnerChange {
  return change.type === "field" || change.type === "embedded" || change.type === "reordered";
}

function isShortChange(change: InnerChange, most: number): boolean {
  if (change.type === "reordered") return false;
  if (change.type === "field") return [change.before, change.after].every((value) => isShort(value, most));
  return change.fields.length <= 1 && change.fields.every((inner) => isShortChange(inner, most));
}

function isShort(value: YamlValue | undefined, most: number): boolean {
  if (value === undefined || value === null) return true;
  return typeof value !== "object" && !String(value).includes("\n") && String(value).length <= most;
}

function fieldValues(change: InnerChange, outer: string): readonly ChangedValue[] {
  const where = `${outer}${printPath(change.path)}`;
  switch (change.type) {
    case "field":
      return [sides(where, change)];
    case "reordered":
      return [{ where: `${where} (order)`, before: yaml(change.before), after: yaml(change.after) }];
    case "embedded":
      if (change.fields.length === 0) return [{ where, after: `the same ${change.format} in another layout` }];
      return change.fields.flatMap((inner) => fieldValues(inner, `${where} » `));
  }
}

function sides(
  where: string,
  { before, after }: { readonly before?: YamlValue; readonly after?: YamlValue },
): ChangedValue {
  return {
    where,
    ...(before !== undefined && { before: yaml(before) }),
    ...(after !== undefined && { after: yaml(after) }),
  };
}

function bodies(edits: readonly GroupEdit[]): readonly ChangedValue[] {
  return distinct(
    edits.flatMap(({ document, edit }): readonly ChangedValue[] => {
      if (edit.type === "document-added") return [{ where: document, after: yaml(edit.body) }];
      return edit.type === "document-removed" ? [{ where: document, before: yaml(edit.body) }] : [];
    }),
  );
}

/** A value that differs from target to target. */
function exactEdit({ document, edit, targets }: GroupEdit): readonly ChangedValue[] {
  if (edit.type !== "changed" && edit.type !== "added" && edit.type !== "removed") return [];
  return [sides(`${document} ${printPath(edit.path)} in ${targets.join(", ")}`, edit)];
}

/** The same in several targets stands once. */
function distinct(values: readonly ChangedValue[]): readonly ChangedValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function yaml(value: YamlValue | readonly (string | number | boolean)[]): string {
  return printYaml(value).replace(/\n+$/, "");
}
