import { at, fields, groupOf, type KubernetesObject, list, text, texts } from "../manifest/index.ts";

/** What makes pods, as it stands in the manifests. */
export interface PodTemplate {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  readonly ports: readonly { readonly number: number; readonly name: string | undefined }[];
}

/** Where the template of the pods stands, by group and kind. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  "apps/Deployment": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "/Pod": [],
};

/** Whether an object makes pods, or is one. */
export function makesPods({ apiVersion, kind }: KubernetesObject): boolean {
  return `${groupOf(apiVersion)}/${kind}` in TEMPLATES;
}

/** Everything that makes pods which serve. Jobs do not: they end. */
export function readPodTemplates(objects: readonly KubernetesObject[]): readonly PodTemplate[] {
  return objects.flatMap((object) => {
    const path = TEMPLATES[`${groupOf(object.apiVersion)}/${object.kind}`];
    return path === undefined ? [] : [readTemplate(object, at(object, ...path))];
  });
}

function readTemplate(object: KubernetesObject, template: unknown): PodTemplate {
  const { name, namespace = "default" } = object.metadata;
  const spec = fields(at(template, "spec"));
  return {
    id: `${namespace}/${name}`,
    namespace,
    name,
    labels: texts(at(template, "metadata", "labels")),
    annotations: texts(at(template, "metadata", "annotations")),
    // An empty one is none.
    serviceAccount: text(spec["serviceAccountName"]) || text(spec["serviceAccount"]) || "default",
    hostNetwork: spec["hostNetwork"] === true,
    ports: list(spec["containers"]).flatMap((container) => list(at(container, "ports")).flatMap(readPort)),
  };
}

function readPort(port: unknown): PodTemplate["ports"] {
  const number = Number(text(at(port, "containerPort")));
  const isTcp = (text(at(port, "protocol")) ?? "TCP") === "TCP";
  return Number.isInteger(number) && isTcp ? [{ number, name: text(at(port, "name")) }] : [];
}

/**
 * Whether Istio would put a sidecar into such pods, taken that it does so in their namespace.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
 */
export function wantsSidecar({ labels, annotations, hostNetwork }: PodTemplate): boolean {
  const said = labels["sidecar.istio.io/inject"] ?? annotations["sidecar.istio.io/inject"] ?? "true";
  return !hostNetwork && said !== "false";
}
