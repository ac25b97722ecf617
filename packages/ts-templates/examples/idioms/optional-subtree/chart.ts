/**
 * A part of a manifest that people write in a values file as it is: no key where there is nothing.
 *
 * Pitfall: `toYaml` of a value that is not there prints `null`, an empty default leaves `affinity: {}`, and the number
 * of `nindent` has to follow each move of the text. Here the key goes with the value, and the printer knows the column.
 */
import { defineChart, ifNotEmpty, subtree, type Templated } from "@helm/ts-templates";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { IToleration } from "kubernetes-models/v1/Toleration";
import { z } from "zod";

const values = z.strictObject({
  affinity: subtree<IAffinity>().optional().describe("Affinity of the pod"),
  nodeSelector: z.record(z.string(), z.string()).default({}).describe("Labels of the nodes that run the pod"),
  tolerations: z.array(subtree<IToleration>()).default([]).describe("Taints that the pod tolerates"),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: {
        containers: [{ name: "web", image: "example.com/web" }],
        affinity: values.affinity,
        nodeSelector: ifNotEmpty(values.nodeSelector),
        tolerations: ifNotEmpty(values.tolerations),
      },
    };
    return { pod };
  },
});
