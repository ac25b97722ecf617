import type { Measured } from "./run-measured.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** What the runs of one subject gave. */
export interface SubjectResult {
  readonly name: string;
  readonly runs: number;
  /** From its start to its end, in milliseconds. */
  readonly wall: Spread;
  /** Of all processors together, in milliseconds. */
  readonly cpu: Spread;
  /** In bytes, of all its processes that were there at the same time. */
  readonly memory: Spread;
}

/** Sums up the runs of one subject, of which there is at least one. */
export function summaryOf(name: string, runs: readonly Measured[]): SubjectResult {
  return {
    name,
    runs: runs.length,
    wall: spreadOf(runs.map(({ wallMs }) => wallMs)),
    cpu: spreadOf(runs.map(({ cpuMs }) => cpuMs)),
    memory: spreadOf(runs.map(({ peakBytes }) => peakBytes)),
  };
}
