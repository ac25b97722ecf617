import type { Stack } from "../lab/index.ts";
import type { LoadAnswer } from "./load-client.ts";
import type { Ordered } from "./mix.ts";

/** Who was reached by a request on its way. */
export interface Reached {
  readonly what: "mise" | "frontend";
  readonly stack: Stack;
}

/** A request of the load and what came of it; times are those of `performance.now()`. */
export interface Sent {
  readonly ordered: Ordered;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly answer: LoadAnswer;
  /** In the order in which they were reached. */
  readonly reached: readonly Reached[];
}
