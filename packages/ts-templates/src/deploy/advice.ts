import type { RunningVersion } from "./deploy-result.ts";

/** What a person does after a deploy that failed, by what failed and by what runs now; each a sentence. */
export function adviceFor(code: string, runs: RunningVersion, target: string): readonly string[] {
  const cause = CAUSES[code];
  return [
    ...(cause === undefined ? [] : [cause]),
    runs === "partial"
      ? `Look at what runs with helm-ts status ${target}, then deploy again, or go back with helm-ts rollback ${target}.`
      : `Then deploy again: helm-ts deploy ${target}.`,
  ];
}

const CAUSES: Readonly<Record<string, string>> = {
  "deploy.stuck": "Mend what the rollout waits for: the image, what its pods need, or the room that they have.",
  "deploy.timeout": "See why the pods do not get ready: kubectl describe, and the logs of the pods.",
  "deploy.conflict":
    "Somebody changed the object past Helm: write it into the values, or take it back with --force-conflicts.",
  "deploy.owned": "Give the objects to this release with --adopt <namespace>/<release> of the release that has them.",
  "deploy.busy": "Another Helm is at work on the release: wait for it, or look who it is with helm history.",
  "deploy.transient": "The API server failed for longer than it was waited: see --retries and --retry-delay.",
  "deploy.verification": "Mend what the findings name.",
  "deploy.probe": "See what the environment answered, in the findings.",
  "deploy.refused": "Mend the object that the API server does not take.",
};
