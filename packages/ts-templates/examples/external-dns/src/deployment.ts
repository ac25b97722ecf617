import {
  byKind,
  entries,
  eq,
  ifNotEmpty,
  isNotEmpty,
  or,
  sha256,
  spread,
  type Templated,
  tpl,
  tplYaml,
  when,
} from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { affinity, spreadConstraints } from "./affinity.ts";
import { container, webhookContainer } from "./container.ts";
import type { Context } from "./context.ts";

export function deployment(context: Context): Templated<IDeployment> {
  const { values, metadata, selectorLabels } = context;
  const secret = values.secretConfiguration;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...metadata, annotations: ifNotEmpty(values.deploymentAnnotations) },
    spec: {
      replicas: 1,
      selector: { matchLabels: selectorLabels },
      strategy: values.deploymentStrategy,
      revisionHistoryLimit: values.revisionHistoryLimit,
      template: {
        metadata: {
          labels: entries(spread(selectorLabels), spread(values.podLabels)),
          annotations: when(
            or(secret.enabled, isNotEmpty(values.podAnnotations)),
            entries(
              when(secret.enabled, { "checksum/secret": sha256(tplYaml(secret.data)) }),
              spread(values.podAnnotations),
            ),
          ),
        },
        spec: podSpec(context),
      },
    },
  };
}

function podSpec(context: Context): Templated<IPodSpec> {
  const { values, names } = context;
  const secret = values.secretConfiguration;
  return {
    automountServiceAccountToken: values.automountServiceAccountToken,
    imagePullSecrets: when(
      or(isNotEmpty(values.imagePullSecrets), isNotEmpty(values.global.imagePullSecrets)),
      when(isNotEmpty(values.imagePullSecrets), values.imagePullSecrets, values.global.imagePullSecrets),
    ),
    serviceAccountName: names.serviceAccount,
    shareProcessNamespace: when(values.shareProcessNamespace, true),
    securityContext: ifNotEmpty(values.podSecurityContext),
    priorityClassName: ifNotEmpty(values.priorityClassName),
    terminationGracePeriodSeconds: values.terminationGracePeriodSeconds,
    dnsPolicy: values.dnsPolicy,
    dnsConfig: ifNotEmpty(values.dnsConfig),
    initContainers: ifNotEmpty(values.initContainers),
    containers: [
      spread(values.extraContainers),
      container(context),
      byKind(values.provider, {
        record: ({ name, webhook }) => when(eq(tpl(name), "webhook"), webhookContainer(webhook)),
      }),
    ],
    volumes: when(or(secret.enabled, isNotEmpty(values.extraVolumes)), [
      when(secret.enabled, { name: "secrets", secret: { secretName: names.fullname } }),
      spread(values.extraVolumes),
    ]),
    nodeSelector: ifNotEmpty(values.nodeSelector),
    affinity: when(isNotEmpty(values.affinity), affinity(context)),
    topologySpreadConstraints: when(isNotEmpty(values.topologySpreadConstraints), spreadConstraints(context)),
    tolerations: ifNotEmpty(values.tolerations),
  };
}
