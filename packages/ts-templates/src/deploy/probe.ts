import type { Values } from "../values/index.ts";

/** Asks a running environment whether it serves as the values say; what is wrong is in the report. */
export type Probe = (request: ProbeRequest) => Promise<ProbeReport>;

/** What is asked. */
export interface ProbeRequest {
  /** The target's name: `public/int/uksouth`. */
  readonly target: string;
  /** `["public", "int", "uksouth"]` */
  readonly path: readonly string[];
  /** What runs now: the values of the step that was just done, with the chart's defaults. */
  readonly values: Values;
  /** `--url`, as it was given. */
  readonly url: string;
  /** `--probe name=value`, by name. Secrets do not stand in them, but where they are found. */
  readonly settings: Readonly<Record<string, string>>;
  /** Ends the probe. */
  readonly signal: AbortSignal;
}

/** What a probe found out; it failed if one of the checks did. */
export interface ProbeReport {
  readonly checks: readonly ProbeCheck[];
}

/** One thing that was looked at. */
export interface ProbeCheck {
  /** Such as `header v2, no token`. */
  readonly name: string;
  /** A check that could not be decided is `unproven`; it counts as failed. */
  readonly outcome: "passed" | "failed" | "unproven";
  /** What was expected and what was seen, in a sentence. */
  readonly message?: string;
}
