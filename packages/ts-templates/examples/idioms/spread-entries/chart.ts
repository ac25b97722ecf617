/**
 * Labels of one's own, and those of the user among them.
 *
 * Pitfall: an empty map among written entries is `{}` in the middle of a map, which is no YAML; and a label that both
 * have stands twice, of which a cluster takes any. Here the parts are merged before they are printed: the later one wins.
 */
import { defineChart, entries, release, spread, type Templated } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  podLabels: z.record(z.string(), z.string()).default({}).describe("Labels of the pod besides"),
  extraArgs: z.array(z.string()).default([]).describe("Arguments besides"),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web", labels: entries(spread(values.podLabels), { app: "web", release: release.name }) },
      spec: { containers: [{ name: "web", args: ["serve", spread(values.extraArgs)] }] },
    };
    return { pod };
  },
});
