import type { Manifest } from "../manifest/index.ts";

/** What a target is known to render to. */
export interface Golden {
  /** The name of a target or of a target in a state: `public/int/uksouth`, `rollout/canary/public/int/uksouth`. */
  readonly target: string;
  readonly manifests: readonly Manifest[];
}

/** All goldens of a store, by target. */
export type Goldens = ReadonlyMap<string, readonly Manifest[]>;

/** What makes a store anew, for the first line of its files and for errors: `helm-ts golden --update`. */
export interface GoldenSource {
  /** What a person edits instead. */
  readonly source: string;
  readonly command: string;
}

/** The goldens of a project. */
export const PROJECT_SOURCE: GoldenSource = {
  source: "chart/ and the values of all targets",
  command: "helm-ts golden --update",
};

/** The file of a store that names its targets and documents. */
export const INDEX = "index.yaml";
