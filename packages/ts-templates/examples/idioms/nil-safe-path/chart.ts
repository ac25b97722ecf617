/**
 * A value at the end of a path of which any part may be missing.
 *
 * Pitfall: `dig` and `hasKey` stop the render at a step that is null or no map, and a null in a values file takes the key
 * and its default away. Here a path is written as it is, and what stands below something optional is optional.
 */
import { defineChart, ifSet, orElse, type Templated } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  pod: z
    .strictObject({
      dns: z
        .strictObject({ policy: z.enum(["ClusterFirst", "Default", "None"]).optional(), ndots: z.string().optional() })
        .optional(),
    })
    .optional(),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: {
        containers: [{ name: "web" }],
        dnsPolicy: orElse(values.pod.dns.policy, "ClusterFirst"),
        dnsConfig: ifSet(values.pod.dns.ndots, (ndots) => ({ options: [{ name: "ndots", value: ndots }] })),
      },
    };
    return { pod };
  },
});
