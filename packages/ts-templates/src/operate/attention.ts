import type { FieldOwner } from "./drift.ts";
import type { NamespaceStatus, ReleaseStatus, TargetStatus, TouchedObject, WorkloadStatus } from "./status.ts";

/** What of a status a person should look at, each a sentence with what to do. */
export function attentionOf(status: Omit<TargetStatus, "attention">): readonly string[] {
  const { target, releases, workloads, namespaces, touched } = status;
  return [
    ...releases.flatMap((release) => releaseSentences(release, target)),
    ...disagreement(releases),
    ...workloads.flatMap(workloadSentences),
    ...namespaces.flatMap(namespaceSentences),
    ...touchedSentences(touched, target),
  ];
}

function releaseSentences(
  { name, namespace, revision, history, lease }: ReleaseStatus,
  target: string,
): readonly string[] {
  const [newest] = history;
  const where = `Release ${name} in namespace ${namespace}`;
  if (newest === undefined) return [`${where} is not installed.`];
  const holds =
    lease === undefined
      ? []
      : [`${where}: ${lease.holder} deploys${lease.since === undefined ? "" : ` since ${lease.since}`}.`];
  const is = `${where}: revision ${newest.revision} is ${newest.status} (${newest.description})`;
  if (/^pending-/.test(newest.status)) {
    const what =
      lease === undefined
        ? `nobody works on it any more: helm-ts deploy ${target} recovers it, and so does helm-ts rollback ${target}`
        : "it is under way";
    return [...holds, `${is}; ${what}.`];
  }
  if (newest.status === "failed") {
    const runs = revision === undefined ? "nothing was deployed before" : `revision ${revision} was deployed before it`;
    return [...holds, `${is}; ${runs}. What runs may be parts of both: helm-ts drift ${target} tells.`];
  }
  return holds;
}

/** Several releases of one target are to be in one state. */
function disagreement(releases: readonly ReleaseStatus[]): readonly string[] {
  const known = releases.filter(({ revision }) => revision !== undefined);
  const [first] = known;
  const others = known.filter(({ facts }) => JSON.stringify(facts) !== JSON.stringify(first?.facts));
  if (first === undefined || others.length === 0) return [];
  const names = others.map(({ name }) => name).join(", ");
  return [`Release ${first.name} has other values than ${names}: a deploy ended between them, or is under way.`];
}

function workloadSentences({ document, wanted, ready, reasons, containers }: WorkloadStatus): readonly string[] {
  const missing = ready < wanted ? [`${document}: ${ready} of ${wanted} pods are ready${listed(reasons)}.`] : [];
  const others = containers.flatMap(({ name, image, running }) => {
    const foreign = running.filter((one) => one.image !== image);
    const pods = foreign.reduce((sum, one) => sum + one.pods, 0);
    return pods === 0
      ? []
      : [
          `${document}: ${pods === 1 ? "1 pod runs" : `${pods} pods run`} another image of ${name} than the release has.`,
        ];
  });
  return [...missing, ...others];
}

function listed(reasons: readonly string[]): string {
  return reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
}

function namespaceSentences({ name, exists, wrong }: NamespaceStatus): readonly string[] {
  if (!exists) return [`Namespace ${name} does not exist.`];
  return wrong.map(({ label, wanted, is }) => {
    const now = is === undefined ? "has no label" : `has ${label}=${is} and no label`;
    return `Namespace ${name} ${now} ${label}=${wanted}: pods that start there get another sidecar, or none and then no policy is in force.`;
  });
}

function touchedSentences(touched: readonly TouchedObject[], target: string): readonly string[] {
  if (touched.length === 0) return [];
  const sentences = touched.map(({ document, by, gone }) =>
    gone ? `${document} was deleted.` : `${document} was changed by ${by.map(ownerWords).join(", ")}.`,
  );
  return [
    ...sentences,
    `So what runs may be something else than the releases say; helm-ts drift ${target} tells all of it.`,
  ];
}

function ownerWords({ manager, subresource, time }: FieldOwner): string {
  const what = subresource === undefined ? manager : `${manager} (${subresource})`;
  return time === undefined ? what : `${what} at ${time}`;
}
