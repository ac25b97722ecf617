import { comment, type Expr, sha256, type Templated, text, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { auditVolume, auditVolumeMount } from "../audit-socket.ts";
import { progressDeadlineSeconds, startupProbe, termination } from "../deadlines.ts";
import { restrictedSecurityContext } from "../pod-security.ts";
import { resourceRequirements } from "../resources.ts";
import { rollingUpdate } from "../rolling-update.ts";
import type { Stack } from "../stack.ts";
import { topologySpreadConstraints } from "../topology-spread-constraints.ts";
import { tracingEnvironment } from "../tracing-environment.ts";
import type { Values } from "../values-reference.ts";
import type { Configuration } from "./configuration.ts";
import { configMapName, misePort, settingsFile } from "./names.ts";

/** The MISE of one stack. Its versions differ in where they read their settings. */
export function deployment(stack: Stack, values: Values, configuration: Configuration): Templated<IDeployment> {
  const parts = readingFrom(configuration, stack, values);
  const labels = { app: stack.miseName };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: stack.miseName, namespace: values.namespaces.mise },
    spec: {
      replicas: stack.values.mise.replicas,
      progressDeadlineSeconds: progressDeadlineSeconds(values),
      strategy: rollingUpdate,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { ...parts.annotations, ...termination(values).annotations } },
        spec: {
          serviceAccountName: stack.miseName,
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: termination(values).graceSeconds,
          topologySpreadConstraints: topologySpreadConstraints(labels, values),
          containers: [container(stack, values, parts)],
          ...parts.pod,
        },
      },
    },
  };
}

function container(stack: Stack, values: Values, parts: PodParts): Templated<IContainer> {
  const { image, resources, runAsUser } = stack.values.mise;
  const alive = { path: "/healthz", port: misePort };
  return {
    name: stack.miseName,
    image: text`${image.registry}/${image.repository}@${image.digest}`,
    env: [...parts.variables, ...tracingEnvironment(values.mise.tracing)],
    ports: [{ containerPort: misePort }],
    resources: resourceRequirements(resources),
    securityContext: { ...restrictedSecurityContext, runAsUser },
    ...parts.container,
    lifecycle: termination(values).lifecycle,
    startupProbe: startupProbe(alive, values),
    livenessProbe: { httpGet: alive },
    readinessProbe: { httpGet: { path: "/readyz", port: misePort } },
  };
}

/** What the pod needs so that MISE finds its settings. */
interface PodParts {
  readonly annotations: Readonly<Record<string, Expr<string>>>;
  readonly variables: readonly Templated<IEnvVar>[];
  readonly container: { readonly volumeMounts?: Templated<IVolumeMount[]> };
  readonly pod: { readonly volumes?: Templated<IVolume[]> };
}

function readingFrom(configuration: Configuration, stack: Stack, values: Values): PodParts {
  if (configuration.from === "environment") {
    return { annotations: {}, variables: configuration.variables, container: {}, pod: {} };
  }
  const name = configMapName(stack);
  const audits = values.mise.audit.connectSocket;
  const checksum = sha256(configuration.settings);
  return {
    annotations: { "checksum/config": comment("A file under subPath never changes in a running pod.", checksum) },
    variables: [],
    container: {
      volumeMounts: [
        comment("By subPath: the file's directory holds the program too.", {
          name,
          mountPath: `/app/${settingsFile}`,
          subPath: settingsFile,
          readOnly: true,
        }),
        when(audits, auditVolumeMount),
      ],
    },
    pod: { volumes: [{ name, configMap: { name } }, when(audits, auditVolume)] },
  };
}
