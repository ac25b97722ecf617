/**
 * A document that is there only if it is switched on.
 *
 * Pitfall: the text "false" is true for `if`, and asking below a map that is not there stops the render. Here the schema
 * takes nothing but a boolean, and the map is always there: the chart's values file has it, and null is refused.
 */
import { defineChart, type Templated, when } from "@helm/ts-templates";
import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { z } from "zod";

const values = z.strictObject({
  ingress: z.strictObject({
    enabled: z.boolean().default(false).describe("Whether to make an Ingress"),
    className: z.string().default("nginx").describe("Class of the Ingress"),
  }),
});

export const chart = defineChart({
  values,
  templates: ({ ingress }) => {
    const web: Templated<IIngress> = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "web" },
      spec: { ingressClassName: ingress.className },
    };
    return { ingress: when(ingress.enabled, web) };
  },
});
