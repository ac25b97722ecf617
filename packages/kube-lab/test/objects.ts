import type { KubernetesObject } from "../src/index.ts";

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
}

export function configMap(
  name: string,
  data: Readonly<Record<string, string>>,
  inNamespace = "default",
): KubernetesObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: inNamespace }, data };
}

/** What a Deployment of one container is told. */
export interface DeploymentOptions {
  readonly namespace?: string;
  readonly image?: string;
  readonly replicas?: number;
  /** Seconds. */
  readonly progressDeadline?: number;
  /** Added to its container. */
  readonly container?: object;
}

export function deployment(name: string, options: DeploymentOptions = {}): KubernetesObject {
  const { namespace: inNamespace = "default", image = "registry.example/web:1", replicas = 1 } = options;
  const { progressDeadline = 600, container = {} } = options;
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: inNamespace },
    spec: {
      replicas,
      progressDeadlineSeconds: progressDeadline,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image, ...container }] } },
    },
  };
}

/** What every pod needs to be admitted under `restricted`. */
export const restrictedContainer = {
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
};
