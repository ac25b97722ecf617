import { asManifest, identity, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";
import { applyEdits } from "./apply-edits.ts";
import type { DocumentEdit } from "./document-edit.ts";

/** Makes edits to the manifests that they were found in; what comes out is exactly what they were compared with. */
export function applyDocumentEdits(
  manifests: readonly Manifest[],
  edits: readonly DocumentEdit[],
): readonly Manifest[] {
  const byName = new Map(edits.map((edit) => [edit.type === "renamed" ? edit.from : edit.identity, edit]));
  const edited = manifests.flatMap((manifest) => {
    const edit = byName.get(identity(manifest));
    return edit === undefined ? [manifest] : editedManifest(manifest, edit);
  });
  return [...edited, ...edits.flatMap((edit) => (edit.type === "added" ? [edit.after] : []))];
}

function editedManifest(manifest: Manifest, edit: DocumentEdit): readonly Manifest[] {
  if (edit.type === "removed") return [];
  if (edit.type === "added") return [manifest];
  return manifestOf(applyEdits(manifest.body, edit.edits));
}

function manifestOf(body: YamlValue): readonly Manifest[] {
  const found = isMapping(body) ? asManifest(body) : [];
  return "body" in found ? [found] : [];
}
