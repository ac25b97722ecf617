import { comment, ne, str, type Templated, text, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { Stack } from "../stack.ts";
import { topologySpreadConstraints } from "../topology-spread-constraints.ts";
import { tracingEnvironment } from "../tracing-environment.ts";
import type { Values } from "../values-reference.ts";
import { configMapName } from "./config-map.ts";
import { apiPort, metricsPort, sharedLabels } from "./names.ts";

const auditSocket = { name: "mdsd-asa-run-vol", path: "/var/run/mdsd" };

/** The frontend of one stack. v1 and v2 call this same function; only their values differ. */
export function deployment(stack: Stack, values: Values): Templated<IDeployment> {
  const labels = { app: stack.frontendName };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: stack.frontendName, namespace: values.namespaces.frontend, labels },
    spec: {
      replicas: stack.values.frontend.replicas,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "50%", maxUnavailable: "50%" } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, ...sharedLabels, "azure.workload.identity/use": "true" } },
        spec: {
          serviceAccountName: values.frontend.serviceAccount,
          restartPolicy: "Always",
          terminationGracePeriodSeconds: 30,
          topologySpreadConstraints: topologySpreadConstraints(labels, values),
          containers: [comment("Logs are routed by the container's name.", container(stack, values))],
          volumes: when(values.frontend.audit.connectSocket, [
            { name: auditSocket.name, hostPath: { path: auditSocket.path, type: "Directory" } },
          ]),
        },
      },
    },
  };
}

function container(stack: Stack, values: Values): Templated<IContainer> {
  const { image, resources } = stack.values.frontend;
  return {
    name: stack.frontendName,
    image: text`${image.registry}/${image.repository}@${image.digest}`,
    imagePullPolicy: "Always",
    args: [
      "--clusters-service-url",
      text`http://clusters-service.${values.frontend.clustersServiceNamespace}.svc.cluster.local:8000`,
      text`--exit-on-panic=${values.frontend.exitOnPanic}`,
    ],
    env: environment(values),
    ports: [
      { containerPort: apiPort, protocol: "TCP" },
      { containerPort: metricsPort, protocol: "TCP" },
    ],
    resources: {
      requests: { cpu: resources.requests.cpu, memory: resources.requests.memory },
      limits: when(ne(resources.limits.memory, "unlimited"), { memory: resources.limits.memory }),
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumeMounts: when(values.frontend.audit.connectSocket, [{ name: auditSocket.name, mountPath: auditSocket.path }]),
    livenessProbe: { httpGet: health, initialDelaySeconds: 15, periodSeconds: 20, failureThreshold: 3 },
    readinessProbe: { httpGet: health, initialDelaySeconds: 5, periodSeconds: 10 },
  };
}

const health = { path: "/healthz", port: apiPort } satisfies IProbe["httpGet"];

function environment(values: Values): readonly Templated<IEnvVar>[] {
  return [
    ...["DB_NAME", "DB_URL", "LOCATION"].map((name) => ({
      name,
      valueFrom: { configMapKeyRef: { name: configMapName, key: name } },
    })),
    ...tracingEnvironment(values.frontend.tracing),
    { name: "AUDIT_CONNECT_SOCKET", value: str(values.frontend.audit.connectSocket) },
    { name: "AZURE_TOKEN_CREDENTIALS", value: "WorkloadIdentityCredential" },
  ];
}
