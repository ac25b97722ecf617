import { isMapping, type Path, type PathStep, type YamlValue } from "../manifest/index.ts";
import type { ExplainHash } from "./checksums.ts";
import type { DocumentEdit } from "./document-edit.ts";
import type { FieldEdit } from "./field-edit.ts";
import { type Renamed, withoutReferences } from "./renaming.ts";
import type { Change, Edit, InnerChange } from "./review.ts";
import type { Risk } from "./risk.ts";
import { riskOf } from "./risk-of.ts";

/** One change of one document of one target, as it will be told. */
export interface Told {
  readonly risk: Risk;
  readonly change: Change;
  readonly because?: string;
  /** The identity before; after, where it is new. */
  readonly document: string;
  readonly edit: Edit;
}

/** What is known about a target besides its edits. */
export interface ToldOf {
  readonly authorizers: ReadonlySet<string>;
  readonly explain: ExplainHash;
}

/** What the edits of one target come to: field by field, references to a renamed document with the rename. */
export function toldOf(edits: readonly DocumentEdit[], about: ToldOf): readonly Told[] {
  const renames = edits.filter((edit) => edit.type === "renamed");
  return edits.flatMap((edit) => {
    if (edit.type === "added" || edit.type === "removed") return [wholeTold(edit, about)];
    const document = edit.type === "renamed" ? edit.from : edit.identity;
    return withoutReferences(edit.edits, renames).flatMap(({ edits: own, rename }) =>
      own.map((one) =>
        rename === undefined ? fieldTold(one, document, about) : { ...following(rename, about), document, edit: one },
      ),
    );
  });
}

function wholeTold(edit: Extract<DocumentEdit, { readonly type: "added" | "removed" }>, { authorizers }: ToldOf): Told {
  const { identity: document } = edit;
  const risk = riskOf({ document, path: [], authorizers });
  const kind = document.split(/[ .]/)[0] ?? "";
  if (edit.type === "added") {
    const added = { type: "document-added", body: edit.after.body } as const;
    return { risk, change: { type: "document-added", kind }, document, edit: added };
  }
  const removed = { type: "document-removed", body: edit.before.body } as const;
  return { risk, change: { type: "document-removed", kind }, document, edit: removed };
}

function fieldTold(edit: FieldEdit, document: string, { authorizers, explain }: ToldOf): Told {
  const because = edit.type === "changed" ? explain(document, edit.before, edit.after) : undefined;
  const risk = riskOf({ document, path: edit.path, authorizers });
  if (because === undefined) return { risk, change: changeOf(edit), document, edit };
  return { risk: "rest", change: { type: "checksum", path: edit.path }, because, document, edit };
}

function following({ from, identity: to }: Renamed, { authorizers }: ToldOf): Pick<Told, "risk" | "change"> {
  return { risk: riskOf({ document: from, path: [], authorizers }), change: { type: "document-renamed", from, to } };
}

function changeOf(edit: FieldEdit): InnerChange {
  const { path } = edit;
  switch (edit.type) {
    case "added": {
      const [key, after] = onlyMember(path, edit.after);
      return { type: "field", path: [...path, ...key], after };
    }
    case "removed": {
      const [key, before] = onlyMember(path, edit.before);
      return { type: "field", path: [...path, ...key], before };
    }
    case "reordered":
      return { type: "reordered", path, before: edit.before, after: edit.after };
    case "changed": {
      const { before, after, embedded } = edit;
      if (embedded === undefined) return { type: "field", path, before, after };
      return { type: "embedded", path, format: embedded.format, fields: embedded.edits.map(changeOf) };
    }
  }
}

/** The first label of an object is told like any further one. */
function onlyMember(path: Path, value: YamlValue): readonly [key: readonly string[], value: YamlValue] {
  const isLabels = path.at(-1) === "labels" || path.at(-1) === "annotations";
  const [entry, ...others] = isLabels && isMapping(value) ? Object.entries(value) : [];
  return entry === undefined || others.length > 0 ? [[], value] : [[entry[0]], entry[1]];
}

/** A path in which the document's own name stands as `<name>`, so that two stacks have the same one. */
export function withoutName(path: Path, document: string): Path {
  const name = document.slice(Math.max(document.lastIndexOf("/"), document.lastIndexOf(" ")) + 1);
  return path.map((step): PathStep => {
    return typeof step === "object" && "value" in step && step.value === name
      ? { key: step.key, value: "<name>" }
      : step;
  });
}
