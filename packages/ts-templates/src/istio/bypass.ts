import type { Manifest } from "../manifest/index.ts";
import { at, ofKind, text, textMap } from "./field.ts";
import type { Workload } from "./workload.ts";

/** A setting by which connections reach a container without passing its proxy. */
export interface Bypass {
  /** The setting as it is written. */
  readonly setting: string;
  /** Which ports it opens. */
  readonly opens: (port: number) => boolean;
}

const every = (): boolean => true;

/**
 * All settings that lead around the proxy of a workload; on its ports no policy is in force.
 * Sources: https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ (label before annotation, pod before
 * namespace, no injection into pods of the host's network) and
 * https://istio.io/latest/docs/reference/config/annotations/.
 */
export function bypassesOf(workload: Workload, manifests: readonly Manifest[]): readonly Bypass[] {
  const network = workload.hostNetwork ? [{ setting: "hostNetwork: true", opens: every }] : [];
  return [...network, ...notInjected(workload, manifests), ...notCaptured(workload)];
}

function notInjected({ labels, annotations, namespace }: Workload, manifests: readonly Manifest[]): readonly Bypass[] {
  const key = "sidecar.istio.io/inject";
  const own = labels[key] ?? annotations[key];
  if (own !== undefined) return own === "true" ? [] : [{ setting: `${key}: "${own}"`, opens: every }];
  const declared = ofKind(manifests, "Namespace", "").find(({ metadata }) => metadata.name === namespace);
  // A namespace that the manifests do not hold is labelled by whoever makes it; the evidence says so.
  if (declared === undefined || labels["istio.io/rev"] !== undefined) return [];
  const of = textMap(at(declared.body, "metadata", "labels"));
  const isInjected = of["istio-injection"] === undefined ? of["istio.io/rev"] : of["istio-injection"] === "enabled";
  if (isInjected) return [];
  return [{ setting: `namespace ${namespace} without injection of the proxy`, opens: every }];
}

function notCaptured({ annotations }: Workload): readonly Bypass[] {
  const prefix = "traffic.sidecar.istio.io";
  const found: Bypass[] = [];
  const add = (key: string, opens: (value: string) => Bypass["opens"] | undefined): void => {
    const value = text(annotations[key]);
    const opened = value === undefined ? undefined : opens(value);
    if (opened !== undefined) found.push({ setting: `${key}: "${value}"`, opens: opened });
  };
  add(`${prefix}/excludeInboundPorts`, (value) => (value === "" ? undefined : (port) => listed(value).includes(port)));
  add(`${prefix}/includeInboundPorts`, (value) =>
    value === "*" ? undefined : (port) => !listed(value).includes(port),
  );
  add(`${prefix}/excludeInterfaces`, (value) => (value === "" ? undefined : every));
  add("sidecar.istio.io/interceptionMode", (value) => (value === "NONE" ? every : undefined));
  return found;
}

function listed(value: string): readonly number[] {
  return value.split(",").map((part) => Number(part.trim()));
}
