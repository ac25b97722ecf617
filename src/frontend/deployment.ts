import { comment, type Expr, sha256, str, type Templated, text, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IProbe } from "kubernetes-models/v1/Probe";
import { auditVolume, auditVolumeMount } from "../audit-socket.ts";
import { progressDeadlineSeconds, startupProbe, termination } from "../deadlines.ts";
import { restrictedSecurityContext } from "../pod-security.ts";
import { resourceRequirements } from "../resources.ts";
import { rollingUpdate } from "../rolling-update.ts";
import type { Stack } from "../stack.ts";
import { topologySpreadConstraints } from "../topology-spread-constraints.ts";
import { tracingEnvironment } from "../tracing-environment.ts";
import type { Values } from "../values-reference.ts";
import { type Config, configMapName } from "./config-map.ts";
import { apiPort, metricsPort, sharedLabels } from "./names.ts";

/** The frontend of one stack. v1 and v2 call this same function; only their values differ. */
export function deployment(stack: Stack, values: Values, config: Expr<Config>): Templated<IDeployment> {
  const labels = { app: stack.frontendName };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: stack.frontendName, namespace: values.namespaces.frontend, labels },
    spec: {
      replicas: stack.values.frontend.replicas,
      progressDeadlineSeconds: progressDeadlineSeconds(values),
      revisionHistoryLimit: 10,
      strategy: rollingUpdate,
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: { ...labels, ...sharedLabels, "azure.workload.identity/use": "true" },
          annotations: {
            "checksum/config": comment("Variables never change in a running pod.", sha256(config)),
            ...termination(values).annotations,
          },
        },
        spec: podSpec(stack, values),
      },
    },
  };
}

function podSpec(stack: Stack, values: Values): Templated<IPodSpec> {
  return {
    serviceAccountName: values.frontend.serviceAccount,
    automountServiceAccountToken: comment(
      "Workload identity brings its own token; no role is bound to this one.",
      false,
    ),
    restartPolicy: "Always",
    terminationGracePeriodSeconds: termination(values).graceSeconds,
    topologySpreadConstraints: topologySpreadConstraints({ app: stack.frontendName }, values),
    containers: [comment("Logs are routed by the container's name.", container(stack, values))],
    volumes: when(values.frontend.audit.connectSocket, [auditVolume]),
  };
}

function container(stack: Stack, values: Values): Templated<IContainer> {
  const { image, resources } = stack.values.frontend;
  return {
    name: stack.frontendName,
    image: text`${image.registry}/${image.repository}@${image.digest}`,
    imagePullPolicy: comment("A digest never changes, so what a node has need not be pulled again.", "IfNotPresent"),
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
    resources: resourceRequirements(resources),
    securityContext: restrictedSecurityContext,
    volumeMounts: when(values.frontend.audit.connectSocket, [auditVolumeMount]),
    lifecycle: termination(values).lifecycle,
    startupProbe: comment("The first start migrates the database.", startupProbe(health, values)),
    livenessProbe: { httpGet: health, periodSeconds: 20, failureThreshold: 3 },
    readinessProbe: { httpGet: health, periodSeconds: 5, failureThreshold: 2 },
  };
}

/** The one path of this kind that the frontend has; readiness differs from liveness in how soon it gives up. */
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
