/**
 * An object that only some clusters know.
 *
 * Pitfall: `>=1.19` does not hold for `1.28.3-gke.1`, whose suffix makes it a pre-release; and without a cluster the form
 * `group/version/Kind` is never there, even of built-in kinds. Here suffixes count, and a value can decide instead.
 */
import { capabilities, choose, defineChart, eq, kubeVersionIs, or, type Templated, when } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import { z } from "zod";

const values = z.strictObject({
  monitoring: z
    .enum(["auto", "on", "off"])
    .default("auto")
    .describe("Whether to make a ServiceMonitor; auto asks the cluster, which helm template and GitOps tools may not"),
});

export const chart = defineChart({
  values,
  templates: ({ monitoring }) => {
    const service: Templated<IService> = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web" },
      spec: { ports: [{ port: 80 }], trafficDistribution: when(kubeVersionIs(">=1.31"), "PreferClose") },
    };
    const isServed = capabilities.hasApi("monitoring.coreos.com/v1");
    return {
      service,
      "service-monitor": when(or(eq(monitoring, "on"), choose(eq(monitoring, "auto"), isServed, false)), {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "ServiceMonitor",
        metadata: { name: "web" },
        spec: { endpoints: [{ port: "metrics" }], selector: { matchLabels: { app: "web" } } },
      }),
    };
  },
});
