import { at, type KubeCluster, type KubeObject, listAt, numberAt, textAt } from "../cluster/index.ts";
import { identity, isMapping, type Manifest, type YamlValue } from "../manifest/index.ts";
import type { NamedImage } from "../review/index.ts";
import type { ContainerStatus, WorkloadStatus } from "./status.ts";

/** A workload of a release as it runs: its pods are found by the labels that the release selects. */
export async function readWorkload(
  cluster: KubeCluster,
  manifest: Manifest,
  images: readonly NamedImage[],
): Promise<WorkloadStatus> {
  const { apiVersion, kind, metadata } = manifest;
  const { name, namespace = "default" } = metadata;
  const [live, pods] = await Promise.all([
    cluster.get({ apiVersion, kind, name, namespace }),
    podsOf(cluster, manifest, namespace),
  ]);
  const wanted = live === undefined ? 0 : (numberAt(live, "spec", "replicas") ?? desired(live));
  return {
    document: identity(manifest),
    namespace,
    name,
    wanted,
    ready: pods.filter(isReady).length,
    containers: containersOf(manifest).map((container) => containerStatus(container, pods, images)),
    sidecars: [...new Set(pods.map(sidecarOf))],
    reasons: [...new Set(pods.flatMap(reasonsOf))],
  };
}

/** A DaemonSet says only in its status how many pods there are to be; a Deployment without a number has one. */
function desired(live: KubeObject): number {
  return numberAt(live, "status", "desiredNumberScheduled") ?? 1;
}

async function podsOf(cluster: KubeCluster, manifest: Manifest, namespace: string): Promise<readonly KubeObject[]> {
  const selected = at(manifest.body, "spec", "selector", "matchLabels");
  if (!isMapping(selected) || Object.keys(selected).length === 0) return [];
  const labels = Object.entries(selected)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");
  const pods = await cluster.list({ apiVersion: "v1", kind: "Pod" }, { namespace, labels });
  return pods.filter((pod) => at(pod, "metadata", "deletionTimestamp") === undefined);
}

function isReady(pod: KubeObject): boolean {
  return listAt(pod, "status", "conditions").some(
    (condition) => textAt(condition, "type") === "Ready" && textAt(condition, "status") === "True",
  );
}

function containersOf(manifest: Manifest): readonly YamlValue[] {
  return listAt(manifest.body, "spec", "template", "spec", "containers");
}

function containerStatus(
  container: YamlValue,
  pods: readonly KubeObject[],
  images: readonly NamedImage[],
): ContainerStatus {
  const name = textAt(container, "name") ?? "";
  const image = textAt(container, "image") ?? "";
  const known = images.find((one) => image.includes(one.image));
  const run = pods.flatMap((pod) => {
    const own = listAt(pod, "spec", "containers").find((one) => textAt(one, "name") === name);
    return textAt(own, "image") ?? [];
  });
  return {
    name,
    image,
    ...(known !== undefined && { known: `${known.name} ${known.version}` }),
    running: [...Map.groupBy(run, (one) => one)].map(([one, all]) => ({ image: one, pods: all.length })),
  };
}

/** The injector notes the revision whose sidecar a pod has. */
function sidecarOf(pod: KubeObject): string {
  const containers = [...listAt(pod, "spec", "containers"), ...listAt(pod, "spec", "initContainers")];
  if (!containers.some((one) => textAt(one, "name") === "istio-proxy")) return "none";
  const note = textAt(pod, "metadata", "annotations", "sidecar.istio.io/status");
  return revisionIn(note) ?? textAt(pod, "metadata", "labels", "istio.io/rev") ?? "unknown revision";
}

function revisionIn(note: string | undefined): string | undefined {
  if (note === undefined) return undefined;
  try {
    return textAt(JSON.parse(note) as YamlValue, "revision");
  } catch {
    return undefined;
  }
}

function reasonsOf(pod: KubeObject): readonly string[] {
  if (isReady(pod)) return [];
  const containers = [...listAt(pod, "status", "initContainerStatuses"), ...listAt(pod, "status", "containerStatuses")];
  const waiting = containers.flatMap((one) => {
    const reason = textAt(one, "state", "waiting", "reason") ?? textAt(one, "state", "terminated", "reason");
    const message = textAt(one, "state", "waiting", "message");
    return reason === undefined ? [] : [message === undefined ? reason : `${reason}: ${message}`];
  });
  if (waiting.length > 0) return waiting;
  const unscheduled = listAt(pod, "status", "conditions").find(
    (condition) => textAt(condition, "type") === "PodScheduled" && textAt(condition, "status") === "False",
  );
  return [textAt(unscheduled, "message") ?? "not ready yet"];
}
