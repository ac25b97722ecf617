import type { Machine, Spread, SubjectResult } from "../measure/index.ts";
import type { Versions } from "../peers/index.ts";

/** Everything that the benchmark has found out; a part that was not run is missing. */
export interface Results {
  readonly golden?: Part<readonly GoldenResult[]>;
  readonly synth?: Part<SynthResult>;
  readonly startUp?: Part<readonly SubjectResult[]>;
  readonly types?: Part<TypesResult>;
  readonly labs?: Part<readonly LabResult[]>;
}

/** The name of a part, as `--only` takes it. */
export type PartName = keyof Results;

/** What one part found out, and in which run of the benchmark. */
export interface Part<Result> {
  readonly run: Run;
  readonly result: Result;
}

/** One run of the benchmark. */
export interface Run {
  /** When it began, in UTC: `2026-01-31 12:00`. */
  readonly began: string;
  readonly machine: Machine;
  readonly versions: Versions;
  /** Processors that others kept busy before it began. */
  readonly busy: number;
}

/** The golden check of one chart. */
export interface GoldenResult {
  readonly chart: string;
  readonly what: string;
  /** That a target has. */
  readonly documents: number;
  readonly sizes: readonly SizeResult[];
}

/** The golden check of so many targets, by everybody. */
export interface SizeResult {
  readonly targets: number;
  readonly subjects: readonly SubjectResult[];
}

/** Making what is installed of what is written. */
export interface SynthResult {
  /** That each of them makes. */
  readonly documents: number;
  readonly subjects: readonly SubjectResult[];
}

/** What checking types costs. */
export interface TypesResult {
  readonly subjects: readonly SubjectResult[];
  /** Of types, to check the application against the declarations that the toolkit ships. */
  readonly instantiations: number;
  readonly budget: number;
}

/** A lab from nothing to ready, or why it could not be started. */
export type LabResult =
  | { readonly name: string; readonly until: string; readonly runs: number; readonly wall: Spread }
  | { readonly name: string; readonly until: string; readonly missing: string };
