import { type KubeObject, listAt, numberAt, textAt } from "../cluster/index.ts";
import type { YamlValue } from "../manifest/index.ts";
import { oneLine } from "../visible.ts";
import { conditionOf } from "./live-workload.ts";

/** Why a pod is not ready. */
export interface PodProblem {
  /** Of the pod, so that it is known again. */
  readonly uid: string;
  /** As the kubelet or the scheduler calls it, such as `ImagePullBackOff`. */
  readonly reason: string;
  /** A sentence that says what to look at. */
  readonly text: string;
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
  const uid = pod.metadata.uid ?? "";
  const statuses = ["initContainerStatuses", "containerStatuses"].flatMap((list) => listAt(pod, "status", list));
  const waiting = statuses.flatMap((status): readonly PodProblem[] => {
    const reason = textAt(status, "state", "waiting", "reason");
    const problem = reason === undefined ? undefined : REASONS[reason];
    if (reason === undefined || problem === undefined) return [];
    const { says, passes } = problem;
    const isHopeless = reason === "CrashLoopBackOff" && (numberAt(status, "restartCount") ?? 0) >= ENOUGH_RESTARTS;
    return [{ uid, reason, passes: isHopeless ? "never" : passes, text: textOf(pod, status, { reason, says }) }];
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

function textOf(pod: KubeObject, status: YamlValue, { reason, says }: { reason: string; says: string }): string {
  const message = oneLine(textAt(status, "state", "waiting", "message") ?? "");
  const image = says === PULL.says ? ` ${textAt(status, "image") ?? ""}` : "";
  const container = oneLine(`${textAt(status, "name") ?? ""}`);
  const detail = message === "" ? reason : `${reason}: ${message}`;
  return `the container ${container} of the pod ${pod.metadata.name} ${says}${oneLine(image) && ` ${oneLine(image)}`} (${detail})`;
}

/** A pod that has no place, or whose containers run and are not ready. */
function waitingFor(pod: KubeObject, statuses: readonly YamlValue[]): readonly PodProblem[] {
  const uid = pod.metadata.uid ?? "";
  const scheduled = conditionOf(pod, "PodScheduled");
  if (scheduled?.status === "False") {
    const text = `the pod ${pod.metadata.name} fits no node (${scheduled.reason}: ${oneLine(scheduled.message)})`;
    return [{ uid, reason: scheduled.reason, passes: "maybe", text }];
  }
  if (conditionOf(pod, "Ready")?.status === "True") return [];
  const unready = statuses.flatMap((status) =>
    textAt(status, "state", "running", "startedAt") === undefined || textAt(status, "name") === undefined
      ? []
      : [oneLine(textAt(status, "name") ?? "")],
  );
  if (unready.length === 0) return [];
  const text = `the pod ${pod.metadata.name} runs and is not ready: ${unready.join(", ")}`;
  return [{ uid, reason: "Unready", passes: "maybe", text }];
}
