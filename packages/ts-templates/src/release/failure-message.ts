import type { ReleaseFailureKind } from "./release-failure.ts";

/**
 * A message of Helm for a person: which object, what is wrong, and what to do about it.
 *
 * @param said what Helm said, without its own prefix
 */
export function failureMessage(kind: ReleaseFailureKind, said: string, timeoutSeconds: number): string {
  return [MESSAGES[kind]?.(said, timeoutSeconds) ?? `Helm failed: ${said}`].flat().join("\n");
}

const MESSAGES: Partial<
  Record<ReleaseFailureKind, (said: string, timeoutSeconds: number) => string | readonly string[]>
> = {
  timeout: (said, seconds) => [`Not everything was ready within ${seconds} s:`, ...notReady(said)],
  stuck: (said) => ["A rollout was given up by the cluster:", ...notReady(said)],
  conflict: (said) => [
    ...conflicts(said),
    "Have that manager give the field up, or take it over with --force-conflicts.",
  ],
  busy: () =>
    "Another operation of Helm is under way on this release, or was killed in the middle. Wait for it; what was killed is settled by the next deploy.",
  owned: (said) => [
    said.replace(/^unable to continue with (?:install|update): /, ""),
    "Remove that object from the chart or from its owner, or take it over with --adopt <namespace>/<release>.",
  ],
  transient: (said) => `The API server failed: ${said}`,
  refused: (said) => `The API server refuses an object: ${said.replace(/\n/g, "; ")}`,
  missing: (said) => `There is no such release or revision: ${said}`,
};

/** `resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1` */
function notReady(said: string): readonly string[] {
  const lines = said.split("\n").flatMap((line) => {
    const [, resource, status, message] = /^resource (\S+) not ready\. status: (\w+), message: (.*)$/.exec(line) ?? [];
    if (resource !== undefined)
      return [`  - ${resource}: ${[status, message].filter((part) => part !== "").join(", ")}`];
    return line === "context deadline exceeded" ? [] : [`  - ${line}`];
  });
  return lines.length === 0 ? ["  - Helm does not say what"] : lines;
}

/** `… applying object ns/name apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "m" …: .spec.a` */
function conflicts(said: string): readonly string[] {
  const [, object, kind] = /applying object (\S+) \S+ Kind=(\w+)/.exec(said) ?? [];
  const heading =
    object === undefined ? "A field belongs to somebody else:" : `Fields of ${kind} ${object} belong to somebody else:`;
  return [heading, ...ownedFields(said).map((line) => `  - ${line}`)];
}

function ownedFields(said: string): readonly string[] {
  const single = /conflict with ("(?:[^"\\]|\\.)*".*?): (\.\S+)$/s.exec(said);
  if (/with 1 conflict:/.test(said) && single !== null) return [`${single[2]}: owned by ${single[1]}`];
  const blocks = said.split(/conflicts? with (?=")/).slice(1);
  const listed = blocks.flatMap((block) => {
    const [who = "", ...fields] = block.split("\n");
    const owner = who.replace(/:$/, "");
    return fields.filter((line) => line.startsWith("- ")).map((line) => `${line.slice(2)}: owned by ${owner}`);
  });
  return listed.length === 0 ? [said] : listed;
}
