/** `unproven`: what was seen is neither right nor wrong, such as answers of a cache. It is no success. */
export type Outcome = "passed" | "failed" | "unproven";

/** Why something did not pass, for people. */
export interface Finding {
  readonly outcome: Exclude<Outcome, "passed">;
  readonly text: string;
}

/** The worst of several: a failure, then what is not proven. */
export function outcomeOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes("failed")) return "failed";
  return outcomes.includes("unproven") ? "unproven" : "passed";
}

/** Something is not as it should be. */
export function failed(text: string): Finding {
  return { outcome: "failed", text };
}

/** Nothing is wrong, but the run could not show that it is right. */
export function unproven(text: string): Finding {
  return { outcome: "unproven", text };
}
