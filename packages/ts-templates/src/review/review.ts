import type { Path, YamlValue } from "../manifest/index.ts";
import type { FieldEdit, ItemName } from "./field-edit.ts";
import type { Risk } from "./risk.ts";

/** All that changed between two sides, each change said once. Plain data: reports print it, nothing else computes. */
export interface Review {
  readonly before: string;
  readonly after: string;
  /** The riskiest first; within a risk, what holds for most targets first. */
  readonly groups: readonly ChangeGroup[];
  readonly targets: TouchedTargets;
  /** Images that containers run, changed; also told by groups of the risk `image`. */
  readonly images: readonly ImageChange[];
  readonly environments: readonly TouchedEnvironment[];
  /** What `prove`, the mesh suite and others found about the side after. */
  readonly verdicts: readonly Verdict[];
  /** One sentence for each thing that nothing has proved. */
  readonly notProven: readonly string[];
}

/** Which targets the review is about. */
export interface TouchedTargets {
  /** All of both sides. */
  readonly all: readonly string[];
  /** Those with any change, the added and removed ones included. */
  readonly changed: TargetSet;
  readonly added: readonly AddedTarget[];
  readonly removed: readonly string[];
}

/** A target that was not there. */
export interface AddedTarget {
  readonly name: string;
  /** The target of the side before with which it is compared; absent where there was none, all its documents are new then. */
  readonly like?: string;
}

/** Targets, and how a person would name them. */
export interface TargetSet {
  readonly names: readonly string[];
  /** `all 40 of public/prod except eastus2` */
  readonly words: string;
}

/**
 * One change, and all documents and targets that it holds for: every one of the documents in every one of the targets
 * that have it. A rename also has the documents that refer to the name.
 */
export interface ChangeGroup {
  /** `change-1`: its place in the review, for anchors. */
  readonly id: string;
  readonly risk: Risk;
  readonly change: Change;
  /** Set where targets have different values, this many: `change` is of the first one, `edits` have all. */
  readonly variants?: number;
  /** What changed in one line of plain text, without the targets: `image of Deployment web: shop:1 -> shop:2`. */
  readonly title: string;
  /** What it means, in one line; computed from the model of routing and authorization where that knows. */
  readonly meaning?: string;
  /** Why, where another change is the cause: `ConfigMap shop/web changed`. */
  readonly because?: string;
  /** Identities: `Deployment.apps shop/web`. */
  readonly documents: readonly string[];
  readonly targets: TargetSet;
  /** Everything exactly; more than one where the same change has other values per target, as checksums do. */
  readonly edits: readonly GroupEdit[];
}

/** A change as it is told. */
export type Change =
  | { readonly type: "document-added"; readonly kind: string }
  | { readonly type: "document-removed"; readonly kind: string }
  | { readonly type: "document-renamed"; readonly from: string; readonly to: string }
  /** A key or an item; `before` is absent where it is new, `after` where it is gone. */
  | { readonly type: "field"; readonly path: Path; readonly before?: YamlValue; readonly after?: YamlValue }
  /** A text of JSON or YAML; the paths of `fields` start inside. Without fields only the layout differs. */
  | {
      readonly type: "embedded";
      readonly path: Path;
      readonly format: "json" | "yaml";
      readonly fields: readonly InnerChange[];
    }
  | {
      readonly type: "reordered";
      readonly path: Path;
      readonly before: readonly ItemName[];
      readonly after: readonly ItemName[];
    }
  /** A hash of something else, which `because` of the group names. */
  | { readonly type: "checksum"; readonly path: Path };

/** A change inside of a text. */
export type InnerChange = Extract<Change, { readonly type: "field" | "embedded" | "reordered" }>;

/** An exact edit, and where it is to be made. */
export interface GroupEdit {
  readonly targets: readonly string[];
  /** The identity that the document has before; after, where it is new. */
  readonly document: string;
  readonly edit: Edit;
}

/** One exact edit; applied to the side before, all of them give the side after. */
export type Edit =
  | FieldEdit
  | { readonly type: "document-added"; readonly body: YamlValue }
  | { readonly type: "document-removed"; readonly body: YamlValue };

/** An image that changed. */
export interface ImageChange {
  /** `MISE v2`, or the container's name where the project names none. */
  readonly name: string;
  /** The version, or the tag or shortened digest; absent where the image is new. */
  readonly before?: string;
  readonly after?: string;
  readonly documents: readonly string[];
  readonly targets: TargetSet;
}

/** An environment with a change. */
export interface TouchedEnvironment {
  /** `public/int` */
  readonly name: string;
  readonly targets: readonly string[];
  /** As the project's owners file names them; none where it does not. */
  readonly owners: readonly string[];
}

/** What a check found. */
export interface Verdict {
  /** Which check: `prove`, `mesh`. */
  readonly by: string;
  readonly passed: boolean;
  /** One line. */
  readonly text: string;
  readonly targets: TargetSet;
  /** What it found, one line each; empty when passed. */
  readonly findings: readonly string[];
}
