/**
 * The name of a release's objects: an override, or the release's name with the chart's behind it.
 *
 * Pitfall: `trunc 63 | trimSuffix "-"` takes one dash away, so a name that is cut behind two of them ends in a dash, which
 * Kubernetes refuses. Here all of them go.
 */
import { defineChart, type Templated } from "@helm/ts-templates";
import { names, nameValues } from "@helm/ts-templates/stdlib";
import type { IService } from "kubernetes-models/v1/Service";
import { z } from "zod";

export const chart = defineChart({
  values: z.strictObject(nameValues),
  templates: (values) => {
    const { fullname } = names(values);
    const service: Templated<IService> = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: fullname },
      spec: { ports: [{ port: 80 }] },
    };
    return { service };
  },
});
