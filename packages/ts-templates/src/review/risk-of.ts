import type { Path } from "../manifest/index.ts";
import type { Risk } from "./risk.ts";

/** Where a change is. */
export interface Place {
  /** The identity of the document. */
  readonly document: string;
  /** Empty for a document as a whole. */
  readonly path: Path;
  /** The identities of what decides about others' requests. */
  readonly authorizers: ReadonlySet<string>;
}

/** What a change in a place may harm. */
export function riskOf({ document, path, authorizers }: Place): Risk {
  const kind = document.split(/[ .]/)[0] ?? "";
  const ofKind = KINDS[kind];
  if (ofKind !== undefined && !isLabel(path)) return ofKind;
  const keys = path.filter((step) => typeof step === "string");
  const found = FIELDS.find(([, names]) =>
    names.some((name) => keys.some((key) => key === name || key.startsWith(`${name}/`))),
  );
  if (found !== undefined) return found[0];
  if (authorizers.has(document) && !isLabel(path)) return "authorization";
  return path.length === 0 && WORKLOADS.has(kind) ? "availability" : "rest";
}

const KINDS: Readonly<Record<string, Risk>> = {
  VirtualService: "routing",
  Gateway: "routing",
  DestinationRule: "routing",
  ServiceEntry: "routing",
  Sidecar: "routing",
  EnvoyFilter: "routing",
  HTTPRoute: "routing",
  Ingress: "routing",
  Service: "routing",
  AuthorizationPolicy: "authorization",
  PeerAuthentication: "authorization",
  RequestAuthentication: "authorization",
  NetworkPolicy: "authorization",
  Role: "authorization",
  RoleBinding: "authorization",
  ClusterRole: "authorization",
  ClusterRoleBinding: "authorization",
  ServiceAccount: "identity",
  SecretProviderClass: "identity",
  AcrPullBinding: "identity",
  Certificate: "identity",
  Secret: "identity",
  PodDisruptionBudget: "availability",
  HorizontalPodAutoscaler: "availability",
};

const WORKLOADS = new Set(["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod"]);

/** By the keys on the way to a field, or what they begin with up to a slash; the first that fits decides. */
const FIELDS: readonly (readonly [Risk, readonly string[]])[] = [
  ["authorization", ["traffic.sidecar.istio.io", "sidecar.istio.io", "hostNetwork"]],
  [
    "identity",
    [
      "serviceAccountName",
      "automountServiceAccountToken",
      "azure.workload.identity",
      "securityContext",
      "imagePullSecrets",
      "hostPID",
      "hostIPC",
    ],
  ],
  ["image", ["image"]],
  [
    "availability",
    [
      "replicas",
      "strategy",
      "resources",
      "livenessProbe",
      "readinessProbe",
      "startupProbe",
      "lifecycle",
      "terminationGracePeriodSeconds",
      "topologySpreadConstraints",
      "affinity",
      "tolerations",
      "nodeSelector",
      "priorityClassName",
      "progressDeadlineSeconds",
      "minReadySeconds",
    ],
  ],
];

/** Labels and annotations of the object itself: nothing that Kubernetes or Istio decides by. */
function isLabel(path: Path): boolean {
  return path[0] === "metadata" && (path[1] === "labels" || path[1] === "annotations");
}
