import { comment, type Expr, sha256, type Templated, text } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { Stack } from "../stack.ts";
import { topologySpreadConstraints } from "../topology-spread-constraints.ts";
import { tracingEnvironment } from "../tracing-environment.ts";
import type { Values } from "../values-reference.ts";
import type { Configuration } from "./configuration.ts";
import { configMapName, misePort, settingsFile } from "./names.ts";

/** The MISE of one stack. Its versions differ in where they read their settings. */
export function deployment(stack: Stack, values: Values, configuration: Configuration): Templated<IDeployment> {
  const { image, replicas } = stack.values.mise;
  const { metadata, variables, container, pod } = readingFrom(configuration, stack);
  const labels = { app: stack.miseName };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: stack.miseName, namespace: values.namespaces.mise },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...metadata },
        spec: {
          topologySpreadConstraints: topologySpreadConstraints(labels, values),
          containers: [
            {
              name: stack.miseName,
              image: text`${image.registry}/${image.repository}@${image.digest}`,
              env: [...variables, ...tracingEnvironment(values.mise.tracing)],
              ports: [{ containerPort: misePort }],
              ...container,
              livenessProbe: { httpGet: { path: "/healthz", port: misePort } },
              readinessProbe: { httpGet: { path: "/readyz", port: misePort } },
            },
          ],
          ...pod,
        },
      },
    },
  };
}

/** What the pod needs so that MISE finds its settings. */
interface PodParts {
  readonly metadata: { readonly annotations?: Readonly<Record<string, Expr<string>>> };
  readonly variables: readonly Templated<IEnvVar>[];
  readonly container: Pick<IContainer, "volumeMounts">;
  readonly pod: Pick<IPodSpec, "volumes">;
}

function readingFrom(configuration: Configuration, stack: Stack): PodParts {
  if (configuration.from === "environment") {
    return { metadata: {}, variables: configuration.variables, container: {}, pod: {} };
  }
  const name = configMapName(stack);
  return {
    metadata: {
      annotations: {
        "checksum/config": comment(
          "A file under subPath never changes in a running pod.",
          sha256(configuration.settings),
        ),
      },
    },
    variables: [],
    container: {
      volumeMounts: [{ name, mountPath: `/app/${settingsFile}`, subPath: settingsFile, readOnly: true }],
    },
    pod: { volumes: [{ name, configMap: { name } }] },
  };
}
