/**
 * Numbers of the values: printed, compared, in texts.
 *
 * Pitfall: Helm reads every number of a values file as a float, so 3000000 prints as 3e+06 and does not compare with 1,
 * while `--set` gives an integer. Here the schema says what is an integer, and it is one everywhere.
 */
import { defineChart, gt, type Templated, text, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { z } from "zod";

const values = z.strictObject({
  replicas: z.int().default(2).describe("Pods"),
  maxBytes: z.int().default(3_000_000).describe("Bytes that a request may have"),
});

export const chart = defineChart({
  values,
  templates: ({ replicas, maxBytes }) => {
    const deployment: Templated<IDeployment> = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", annotations: when(gt(replicas, 1), { "example.com/spread": "true" }) },
      spec: {
        replicas,
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { containers: [{ name: "web", args: [text`--max-bytes=${maxBytes}`] }] },
        },
      },
    };
    return { deployment };
  },
});
