/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly Cert: string;
  readonly Key: string;
}

/** The parts of a semantic version. */
export interface SemanticVersion {
  readonly Major: number;
  readonly Minor: number;
  readonly Patch: number;
  /** What follows `-`, or "". */
  readonly Prerelease: string;
  /** What follows `+`, or "". */
  readonly Metadata: string;
  /** As it was written. */
  readonly Original: string;
}
