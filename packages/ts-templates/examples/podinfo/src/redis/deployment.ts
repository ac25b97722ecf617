import { sha256, type Templated, text, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { Context } from "../context.ts";
import { data } from "./config.ts";

export function deployment(context: Context): Templated<IDeployment> {
  const { values, names } = context;
  const name = text`${names.fullname}-redis`;
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels },
    spec: {
      strategy: { type: "Recreate" },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "checksum/config": sha256(data) } },
        spec: {
          serviceAccountName: when(values.serviceAccount.enabled, names.serviceAccount),
          containers: [container(context)],
          volumes: [
            { name: "data", emptyDir: {} },
            { name: "config", configMap: { name, items: [{ key: "redis.conf", path: "redis.conf" }] } },
          ],
        },
      },
    },
  };
}

function container({ values: { redis } }: Context): Templated<IContainer> {
  const times = { initialDelaySeconds: 5, timeoutSeconds: 5 };
  return {
    name: "redis",
    image: text`${redis.repository}:${redis.tag}`,
    imagePullPolicy: "IfNotPresent",
    command: ["redis-server", "/redis-master/redis.conf"],
    ports: [{ name: "redis", containerPort: 6379, protocol: "TCP" }],
    livenessProbe: { tcpSocket: { port: "redis" }, ...times },
    readinessProbe: { exec: { command: ["redis-cli", "ping"] }, ...times },
    resources: { limits: { cpu: "1000m", memory: "128Mi" }, requests: { cpu: "100m", memory: "32Mi" } },
    volumeMounts: [
      { name: "data", mountPath: "/var/lib/redis" },
      { name: "config", mountPath: "/redis-master" },
    ],
  };
}
