/**
 * The name of a part of a chart, such as its server.
 *
 * Pitfall: a suffix behind a name that is cut already makes it longer than 63 characters, and a name that is cut behind
 * the suffix can lose it, so that two parts have one name. Here the name is cut in front of the suffix, to the limit.
 */
import { defineChart, type Templated } from "@helm/ts-templates";
import { componentName, names, nameValues } from "@helm/ts-templates/stdlib";
import type { ICronJob } from "kubernetes-models/batch/v1/CronJob";
import type { IService } from "kubernetes-models/v1/Service";
import { z } from "zod";

export const chart = defineChart({
  values: z.strictObject(nameValues),
  templates: (values) => {
    const { fullname } = names(values);
    const service: Templated<IService> = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: componentName(fullname, "server") },
      spec: { ports: [{ port: 80 }] },
    };
    const cleanup: Templated<ICronJob> = {
      apiVersion: "batch/v1",
      kind: "CronJob",
      // Its pods have longer names.
      metadata: { name: componentName(fullname, "cleanup", { limit: 52 }) },
      spec: {
        schedule: "0 3 * * *",
        jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "cleanup" }] } } } },
      },
    };
    return { service, cleanup };
  },
});
