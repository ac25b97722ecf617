/**
 * A value with a fallback.
 *
 * Pitfall: `default` takes `false`, 0 and "" for nothing, so a switch that is off comes out on. `orElse` asks whether the
 * value is there.
 */
import { defineChart, orElse, type Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { z } from "zod";

const values = z.strictObject({
  global: z.strictObject({ replicas: z.int().optional().describe("Pods of every part") }).optional(),
  replicas: z.int().optional().describe("Pods; those of every part by default"),
  automount: z.boolean().optional().describe("Whether the pods get a token; they do by default"),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const deployment: Templated<IDeployment> = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: {
        replicas: orElse(values.replicas, orElse(values.global.replicas, 1)),
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { automountServiceAccountToken: orElse(values.automount, true), containers: [{ name: "web" }] },
        },
      },
    };
    return { deployment };
  },
});
