/**
 * Pods that restart when their configuration changes, and only then.
 *
 * Pitfall: the hash of a template file changes with every label and comment in it, such as the chart's version, and its
 * path breaks when the file moves. Here the data itself is hashed.
 */
import { defineChart, helper, chart as metadata, sha256, type Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { z } from "zod";

const values = z.strictObject({ greeting: z.string().default("Hello").describe("What the server says") });

export const chart = defineChart({
  values,
  templates: ({ greeting }) => {
    const data = helper<Record<string, string>>("config", { GREETING: greeting });
    const config: Templated<IConfigMap> = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "web", labels: { "app.kubernetes.io/version": metadata.version } },
      data,
    };
    const deployment: Templated<IDeployment> = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: {
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" }, annotations: { "checksum/config": sha256(data) } },
          spec: { containers: [{ name: "web", envFrom: [{ configMapRef: { name: "web" } }] }] },
        },
      },
    };
    return { "config-map": config, deployment };
  },
});
