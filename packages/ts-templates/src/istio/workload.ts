import type { Manifest, YamlMapping, YamlValue } from "../manifest/index.ts";
import { at, list, mapping, qualified, text, textMap } from "./field.ts";

/** A port that a container says it listens on, or that a probe or a Service leads to. */
export interface ContainerPort {
  readonly number: number;
  readonly name?: string;
}

/** Pods of one template. */
export interface Workload {
  /** `namespace/name` */
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The labels by which its owner finds the pods: what makes the pods these and no others. */
  readonly ownLabels: Readonly<Record<string, string>>;
  /** Of the pods. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  /** By number, each once. */
  readonly ports: readonly ContainerPort[];
  /** Set where no manifest makes such a pod, but somebody could: how it is described. */
  readonly synthetic?: string;
}

const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  Pod: [],
};

/** Everything in the manifests that makes pods. */
export function readWorkloads(manifests: readonly Manifest[]): readonly Workload[] {
  return manifests.flatMap((manifest) => {
    const path = TEMPLATE_PATHS[manifest.kind];
    return path === undefined ? [] : [readWorkload(manifest, mapping(at(manifest.body, ...path)))];
  });
}

function readWorkload(manifest: Manifest, template: YamlMapping): Workload {
  const spec = mapping(template["spec"]);
  const labels = textMap(at(template, "metadata", "labels"));
  const own = at(manifest.body, "spec", "selector", "matchLabels");
  return {
    id: qualified(manifest),
    kind: manifest.kind,
    namespace: manifest.metadata.namespace ?? "default",
    labels,
    ownLabels: own === undefined ? labels : textMap(own),
    annotations: textMap(at(template, "metadata", "annotations")),
    serviceAccount: text(spec["serviceAccountName"]) ?? text(spec["serviceAccount"]) ?? "default",
    hostNetwork: spec["hostNetwork"] === true,
    ports: portsOf(spec),
  };
}

function portsOf(spec: YamlMapping): readonly ContainerPort[] {
  const containers = [...list(spec["containers"]), ...list(spec["initContainers"])];
  const declared = containers.flatMap((container) => list(at(container, "ports")).flatMap(readPort));
  const probed = containers.flatMap((container) => PROBES.flatMap((probe) => probePort(at(container, probe))));
  const byNumber = new Map([...probed, ...declared].map((port) => [port.number, port]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

const PROBES = ["livenessProbe", "readinessProbe", "startupProbe"];

function readPort(port: YamlValue): readonly ContainerPort[] {
  const number = Number(text(at(port, "containerPort")));
  const name = text(at(port, "name"));
  return Number.isInteger(number) ? [{ number, ...(name !== undefined && { name }) }] : [];
}

/** A container may listen without declaring it; where it is probed, it listens. */
function probePort(probe: YamlValue | undefined): readonly ContainerPort[] {
  return ["httpGet", "tcpSocket", "grpc"].flatMap((way) => {
    const number = Number(text(at(probe, way, "port")));
    return Number.isInteger(number) ? [{ number }] : [];
  });
}
