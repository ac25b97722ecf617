import type { Manifest } from "../manifest/index.ts";
import type { FieldEdit } from "./field-edit.ts";

/** What must be done to the manifests of one target, document by document. Documents are named by their identity. */
export type DocumentEdit =
  | { readonly type: "added"; readonly identity: string; readonly after: Manifest }
  | { readonly type: "removed"; readonly identity: string; readonly before: Manifest }
  /** Another name or namespace, and little else: `edits` hold all that differs, the name included. */
  | {
      readonly type: "renamed";
      readonly identity: string;
      readonly from: string;
      readonly edits: readonly FieldEdit[];
    }
  | { readonly type: "changed"; readonly identity: string; readonly edits: readonly FieldEdit[] };
