import type { Manifest } from "../../parity/manifest.ts";

/** What must hold of all that is rendered, because of a problem of the contract's section 8. */
export interface Check {
  readonly section: string;
  readonly holds: string;
  /** Where it does not hold, each place as a sentence; empty where it does. */
  readonly breaches: (objects: readonly Manifest[]) => readonly string[];
}
