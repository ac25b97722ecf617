/**
 * Labels by which a Deployment finds its pods, apart from all other labels.
 *
 * Pitfall: `matchLabels` cannot change once it is there, so a version or a user's label in it breaks the next upgrade. Here
 * the selector is a value of its own, and labels are made from it, never the other way round.
 */
import { defineChart, entries, chart as metadata, release, spread, type Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { z } from "zod";

const values = z.strictObject({
  podLabels: z.record(z.string(), z.string()).default({}).describe("Labels of the pods besides"),
});

const selector = { "app.kubernetes.io/name": "web", "app.kubernetes.io/instance": release.name };
const labels = { ...selector, "app.kubernetes.io/version": metadata.appVersion };

export const chart = defineChart({
  values,
  templates: ({ podLabels }) => {
    const deployment: Templated<IDeployment> = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", labels },
      spec: {
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: entries(spread(podLabels), labels) },
          spec: { containers: [{ name: "web" }] },
        },
      },
    };
    return { deployment };
  },
});
