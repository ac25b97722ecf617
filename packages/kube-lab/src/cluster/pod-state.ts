import { at, fields, type KubernetesObject, list, text } from "@helm/mesh-lab/parts";

/** How a pod is, in what people look at first. */
export interface PodState {
  readonly namespace: string;
  readonly name: string;
  /** Absent while it is not scheduled. */
  readonly node?: string;
  /** Absent while it has none. */
  readonly ip?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Of its containers, in order. */
  readonly images: readonly string[];
  readonly phase: string;
  readonly ready: boolean;
  /** Why it does not come further: `ImagePullBackOff`, `CreateContainerConfigError`, `Unschedulable` and the like. */
  readonly reason?: string;
  /** More about the reason, in words. */
  readonly message?: string;
  /** Whether it was told to end. */
  readonly ending: boolean;
}

/** Reads it off a Pod, as the API gives it. */
export function podState(pod: KubernetesObject): PodState {
  const { metadata, spec, status } = pod;
  const node = text(at(spec, "nodeName"));
  const ip = text(at(status, "podIP"));
  const { reason, message } = reasonOf(status);
  return {
    namespace: metadata.namespace ?? "",
    name: metadata.name,
    ...(node !== undefined && { node }),
    ...(ip !== undefined && { ip }),
    labels: metadata.labels ?? {},
    images: list(at(spec, "containers")).map((container) => text(at(container, "image")) ?? ""),
    phase: text(at(status, "phase")) ?? "",
    ready: conditionOf(status, "Ready")["status"] === "True",
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    ending: metadata["deletionTimestamp"] !== undefined,
  };
}

function reasonOf(status: unknown): { readonly reason?: string | undefined; readonly message?: string | undefined } {
  const containers = [...list(at(status, "initContainerStatuses")), ...list(at(status, "containerStatuses"))];
  const waiting = containers.map((container) => fields(at(container, "state", "waiting")));
  // Containers that wait for others say so too.
  const cause =
    waiting.find(({ reason }) => reason !== undefined && reason !== "PodInitializing") ??
    waiting.find(({ reason }) => reason !== undefined);
  if (cause !== undefined) return { reason: text(cause["reason"]), message: text(cause["message"]) };
  const scheduled = conditionOf(status, "PodScheduled");
  if (scheduled["status"] === "False")
    return { reason: text(scheduled["reason"]), message: text(scheduled["message"]) };
  return {};
}

function conditionOf(status: unknown, type: string): Readonly<Record<string, unknown>> {
  return fields(list(at(status, "conditions")).find((condition) => at(condition, "type") === type));
}
