import { chart, each, orElse, release, type Templated, text, type ValueRef } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { z } from "zod";
import { labels } from "./labels.ts";
import type { schema } from "./values.ts";

/** The pods of the web server. */
export function deployment(values: ValueRef<z.output<typeof schema>>): Templated<IDeployment> {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: release.name, labels },
    spec: {
      replicas: values.replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: "web",
              image: text`${values.image.repository}:${orElse(values.image.tag, chart.appVersion)}`,
              ports: [{ name: "http", containerPort: values.port }],
              env: [each(values.environment, (value, name) => ({ name, value }))],
              readinessProbe: { httpGet: { path: "/", port: "http" } },
              resources: { limits: { memory: values.memory } },
            },
          ],
        },
      },
    },
  };
}
