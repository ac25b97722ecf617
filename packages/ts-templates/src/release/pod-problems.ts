import { at, type KubeObject, listAt, numberAt, textAt } from "../cluster/index.ts";
import type { YamlValue } from "../manifest/index.ts";
import { oneLine } from "../visible.ts";
import { conditionOf } from "./live-workload.ts";

/** Why a pod is not ready. */
export interface PodProblem {
  /** Of the pod and its container, so that they are known again. */
  readonly id: string;
  /** As the kubelet or the scheduler calls it, such as `ImagePullBackOff`. */
  readonly reason: string;
  readonly pod: string;
  /** What is wrong, with a place for whose it is. */
  readonly text: (pods: string) => string;
  /** `never`: it cannot pass without a change; `lasting`: it cannot if it stays; `maybe`: it is known only in the end. */
  readonly passes: "never" | "lasting" | "maybe";
}

/**
 * The problems of a pod's containers, as a kubelet reports them.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states
 */
export function podProblems(pod: KubeObject): readonly PodProblem[] {
  const { uid = "", name } = pod.metadata;
  const statuses = ["initContainerStatuses", "containerStatuses"].flatMap((list) => listAt(pod, "status", list));
  const waiting = statuses.flatMap((status): readonly PodProblem[] => {
    const reason = textAt(status, "state", "waiting", "reason");
    const problem = reason === undefined ? undefined : REASONS[reason];
    if (reason === undefined || problem === undefined) return [];
    const { says, passes } = problem;
    const isHopeless = reason === "CrashLoopBackOff" && (numberAt(status, "restartCount") ?? 0) >= ENOUGH_RESTARTS;
    return [
      {
        id: `${uid} ${textAt(status, "name")}`,
        pod: name,
        reason,
        passes: isHopeless ? "never" : passes,
        text: textOf(status, { reason, says }),
      },
    ];
  });
  return waiting.length > 0 ? waiting : waitingFor(pod, statuses);
}

interface WaitingReason {
  readonly says: string;
  readonly passes: PodProblem["passes"];
}

/** What ended so often after its start does so every time. */
const ENOUGH_RESTARTS = 5;

const PULL = { says: "cannot pull its image", passes: "lasting" } as const;
const CONFIG = { says: "cannot be made as it is configured", passes: "lasting" } as const;

const REASONS: Readonly<Record<string, WaitingReason>> = {
  InvalidImageName: { says: "has an image whose name is malformed", passes: "never" },
  ErrImageNeverPull: PULL,
  ErrImagePull: PULL,
  ImagePullBackOff: PULL,
  ImageInspectError: PULL,
  RegistryUnavailable: PULL,
  CreateContainerConfigError: CONFIG,
  CreateContainerError: CONFIG,
  RunContainerError: { says: "cannot be started", passes: "lasting" },
  CrashLoopBackOff: { says: "ends soon after each start; `kubectl logs --previous` shows why", passes: "lasting" },
};

function textOf(status: YamlValue, { reason, says }: { reason: string; says: string }): PodProblem["text"] {
  const container = oneLine(textAt(status, "name") ?? "");
  const image = says === PULL.says ? ` ${oneLine(textAt(status, "image") ?? "")}` : "";
  // Of a container that ends, it tells nothing but names.
  const message = reason === "CrashLoopBackOff" ? "" : oneLine(textAt(status, "state", "waiting", "message") ?? "");
  const detail = message === "" ? reason : `${reason}: ${message}`;
  return (pods) => `the container ${container} of ${pods} ${says}${image} (${detail})`;
}

/** A pod that has no place, or whose containers run and are not ready. */
function waitingFor(pod: KubeObject, statuses: readonly YamlValue[]): readonly PodProblem[] {
  const { uid = "", name } = pod.metadata;
  const common = { id: uid, pod: name, passes: "maybe" } as const;
  const scheduled = conditionOf(pod, "PodScheduled");
  if (scheduled?.status === "False") {
    const why = `${scheduled.reason}: ${oneLine(scheduled.message)}`;
    return [{ ...common, reason: scheduled.reason, text: (pods) => `there is no node for ${pods} (${why})` }];
  }
  if (conditionOf(pod, "Ready")?.status === "True") return [];
  const running = statuses.filter((status) => textAt(status, "state", "running", "startedAt") !== undefined);
  const unready = running
    .filter((status) => at(status, "ready") !== true)
    .map((status) => textAt(status, "name") ?? "");
  if (unready.length === 0) return [];
  const containers = oneLine(unready.join(", "));
  return [
    { ...common, reason: "Unready", text: (pods) => `the container ${containers} of ${pods} runs and is not ready` },
  ];
}

/** Problems as sentences: what several pods have in common is said once. */
export function problemTexts(problems: readonly PodProblem[]): readonly string[] {
  const groups = Map.groupBy(problems, ({ text }) => text(""));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const pods = new Set([first, ...others].map(({ pod }) => pod));
    return [first.text(pods.size === 1 ? `the pod ${first.pod}` : `${pods.size} pods, such as ${first.pod},`)];
  });
}
