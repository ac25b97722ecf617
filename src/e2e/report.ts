import type { JudgedExchange } from "./judge/crossing.ts";
import type { Finding, Outcome } from "./judge/finding.ts";
import type { Via } from "./judge/served-by.ts";

/** What became of a row of the table. */
export interface CaseReport {
  readonly name: string;
  readonly wants: "service" | "refusal";
  /** Who was to serve, such as "v2" or "90 % v1, 10 % v2". */
  readonly expected: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  /** Every request in order, retries and polls included. */
  readonly exchanges: readonly JudgedExchange[];
  /** Answers that crossed the mesh, by who served them. */
  readonly servedBy: Readonly<Record<string, number>>;
}

/** What a run found; it has no secrets, so it may be kept and shown. */
export interface E2eReport {
  readonly endpoint: string;
  readonly via: Via;
  readonly rollout: string;
  readonly authorization: "enforce" | "routing-only";
  readonly outcome: Outcome;
  readonly cases: readonly CaseReport[];
  /** Of the run as a whole, such as a resource group that could not be created. */
  readonly findings: readonly Finding[];
  /** Requests that create and delete the resource group. */
  readonly setUp: readonly JudgedExchange[];
  /** What this run cannot prove. */
  readonly notes: readonly string[];
}
