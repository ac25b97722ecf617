import type { Path, YamlValue } from "../manifest/index.ts";

/** What must be done to a document to make one field as it is after; exact, so that nothing is lost. */
export type FieldEdit =
  | {
      readonly type: "added";
      readonly path: Path;
      readonly after: YamlValue;
      /** Where in its list the item stands after; absent for a key of a mapping. */
      readonly at?: number;
    }
  | { readonly type: "removed"; readonly path: Path; readonly before: YamlValue }
  | {
      readonly type: "changed";
      readonly path: Path;
      readonly before: YamlValue;
      readonly after: YamlValue;
      /** Set where both texts are JSON or YAML: what differs inside. */
      readonly embedded?: Embedded;
    }
  /** The items that are in the list before and after stand in another order; `after` names all of the list after. */
  | {
      readonly type: "reordered";
      readonly path: Path;
      /** What names the items; absent where they are texts or numbers. */
      readonly key?: string;
      readonly before: readonly ItemName[];
      readonly after: readonly ItemName[];
    };

/** What tells an item of a list from the others. */
export type ItemName = string | number | boolean;

/** The difference of two texts that hold JSON or YAML. Without edits they are the same but for the layout. */
export interface Embedded {
  readonly format: "json" | "yaml";
  /** Paths start at the top of the embedded structure. */
  readonly edits: readonly FieldEdit[];
}
