import type { DeployFinding, DeployOutcome, DeployResult, NamespaceChange, RunningVersion } from "../deploy/index.ts";

/** How a deploy ended, as a title. */
export const OUTCOME_WORDS: Readonly<Record<DeployOutcome, string>> = {
  unchanged: "Nothing to change",
  deployed: "Deployed",
  "rolled-back": "Failed, and rolled back",
  failed: "Failed",
};

/** What the cluster runs after a deploy, as a sentence. */
export function runsText({ runs, releases, adopted }: Pick<DeployResult, "runs" | "releases" | "adopted">): string {
  const isFirst = adopted.length === 0 && releases.every(({ revisionBefore }) => revisionBefore === undefined);
  return runs === "before" && isFirst ? "Nothing is installed, as before." : RUNS_WORDS[runs];
}

const RUNS_WORDS: Readonly<Record<RunningVersion, string>> = {
  before: "The cluster runs the version from before, complete.",
  after: "The cluster runs the new version, complete.",
  partial: "The cluster runs parts of both versions.",
};

/** A finding in one line: what it is about, then what is wrong. */
export function findingText({ subject, message }: DeployFinding): string {
  return subject === "" ? message : `${subject}: ${message}`;
}

/** A namespace in one line: `namespace aro-hcp is made, with istio.io/rev: asm-1-27`. */
export function namespaceText({ name, exists, labels }: NamespaceChange): string {
  const shown = labels.map(({ key, before, after }) =>
    before === undefined ? `${key}: ${after}` : `${key}: ${before} → ${after}`,
  );
  const what = exists ? "gets" : "is made, with";
  return labels.length === 0 ? `namespace ${name} is made` : `namespace ${name} ${what} ${shown.join(", ")}`;
}
