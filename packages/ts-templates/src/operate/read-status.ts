import type { KubeCluster } from "../cluster/index.ts";
import { type DeployNamespace, leaseOf, type ReleaseName } from "../deploy/index.ts";
import type { Manifest } from "../manifest/index.ts";
import { type ReleaseRecord, readRecords } from "../release/index.ts";
import type { NamedImage } from "../review/index.ts";
import type { Values } from "../values/index.ts";
import { attentionOf } from "./attention.ts";
import { readLease } from "./read-lease.ts";
import { readNamespace } from "./read-namespace.ts";
import { readTouched } from "./read-touched.ts";
import { readWorkload } from "./read-workload.ts";
import { runningRecord } from "./running-record.ts";
import type { ReleaseStatus, RevisionStatus, TargetStatus } from "./status.ts";
import { workloadsOf } from "./workloads.ts";

/** What a project says of values, as far as it does. */
export interface StatusTexts {
  readonly describe?: (values: Values) => Readonly<Record<string, string>>;
  readonly images?: (values: Values) => readonly NamedImage[];
  readonly namespaces?: (values: Values) => readonly DeployNamespace[];
}

/** Whose status is asked for. */
export interface StatusQuestion {
  readonly target: string;
  /** In the order in which they are deployed. */
  readonly releases: readonly ReleaseName[];
  readonly texts: StatusTexts;
  /** How many revisions of each release are told; 5 by default. */
  readonly revisions?: number;
}

/** Asks a cluster how a target is; nothing is changed. */
export async function readStatus(cluster: KubeCluster, question: StatusQuestion): Promise<TargetStatus> {
  const { target, releases, texts } = question;
  const found = await Promise.all(releases.map((ref) => readRelease(cluster, ref, question)));
  const running = found.flatMap(({ record }) => record ?? []);
  const manifests = running.flatMap((record) => record.manifests.map((manifest) => ({ manifest, record })));
  const [workloads, namespaces, touched] = await Promise.all([
    Promise.all(
      running.flatMap((record) => {
        const images = said(() => texts.images?.(record.values)) ?? [];
        return workloadsOf(record.manifests).map((manifest) => readWorkload(cluster, manifest, images));
      }),
    ),
    Promise.all(namespacesOf(running, texts).map((namespace) => readNamespace(cluster, namespace))),
    Promise.all(manifests.map(({ manifest, record }) => readTouched(cluster, manifest, record))),
  ]);
  const { context, cluster: name, server } = cluster.access;
  const status = {
    target,
    cluster: { context, cluster: name, server },
    releases: found.map(({ status: one }) => one),
    workloads,
    namespaces,
    touched: touched.flat(),
  };
  return { ...status, attention: attentionOf(status) };
}

interface FoundRelease {
  readonly status: ReleaseStatus;
  readonly record?: ReleaseRecord;
}

async function readRelease(
  cluster: KubeCluster,
  ref: ReleaseName,
  { texts, revisions = 5 }: StatusQuestion,
): Promise<FoundRelease> {
  const [records, lease] = await Promise.all([readRecords(cluster, ref), readLease(cluster, leaseOf(ref), Date.now())]);
  const record = runningRecord(records);
  const facts = record === undefined ? {} : (said(() => texts.describe?.(record.values)) ?? {});
  const status = {
    name: ref.name,
    namespace: ref.namespace,
    facts,
    history: records.toReversed().slice(0, revisions).map(revisionStatus),
    ...(record !== undefined && { revision: record.revision }),
    ...(lease !== undefined && { lease }),
  };
  return { status, ...(record !== undefined && { record }) };
}

function revisionStatus({ revision, deployedAt, status, description, chart }: ReleaseRecord): RevisionStatus {
  return { revision, deployedAt, status, description, chart: `${chart.name}-${chart.version}` };
}

/** Those that the project names, with their labels, and all others that objects are in. */
function namespacesOf(records: readonly ReleaseRecord[], { namespaces }: StatusTexts): readonly DeployNamespace[] {
  const named = records.flatMap(({ values }) => said(() => namespaces?.(values)) ?? []);
  const used = records.flatMap(({ namespace, manifests }) => manifests.map((one) => namespaceOf(one) ?? namespace));
  const all = [...named, ...[...new Set(used)].sort().map((name) => ({ name }))];
  return [...new Map(all.toReversed().map((one) => [one.name, one])).values()].toReversed();
}

function namespaceOf({ metadata, kind }: Manifest): string | undefined {
  return kind === "Namespace" ? metadata.name : metadata.namespace;
}

/** The values that run may be of an earlier version, of which the configuration cannot say anything. */
function said<Result>(say: () => Result): Result | undefined {
  try {
    return say();
  } catch {
    return undefined;
  }
}
