import {
  chart,
  choose,
  entries,
  ifNotEmpty,
  isNotEmpty,
  not,
  spread,
  type Templated,
  text,
  when,
} from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function deployment(values: Values, names: Names): Templated<IDeployment> {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: names.fullname, labels: names.labels },
    spec: {
      replicas: when(not(values.autoscaling.enabled), values.replicaCount),
      selector: { matchLabels: names.selectorLabels },
      template: {
        metadata: {
          annotations: ifNotEmpty(values.podAnnotations),
          labels: entries(spread(names.labels), spread(values.podLabels)),
        },
        spec: {
          imagePullSecrets: ifNotEmpty(values.imagePullSecrets),
          serviceAccountName: names.serviceAccountName,
          securityContext: ifNotEmpty(values.podSecurityContext),
          containers: [container(values)],
          volumes: ifNotEmpty(values.volumes),
          nodeSelector: ifNotEmpty(values.nodeSelector),
          affinity: ifNotEmpty(values.affinity),
          tolerations: ifNotEmpty(values.tolerations),
        },
      },
    },
  };
}

function container(values: Values): Templated<IContainer> {
  const { image } = values;
  return {
    name: chart.name,
    securityContext: ifNotEmpty(values.securityContext),
    image: text`${image.repository}:${choose(isNotEmpty(image.tag), image.tag, chart.appVersion)}`,
    imagePullPolicy: image.pullPolicy,
    ports: [{ name: "http", containerPort: values.service.port, protocol: "TCP" }],
    livenessProbe: ifNotEmpty(values.livenessProbe),
    readinessProbe: ifNotEmpty(values.readinessProbe),
    resources: ifNotEmpty(values.resources),
    volumeMounts: ifNotEmpty(values.volumeMounts),
  };
}
