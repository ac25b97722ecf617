import { type Templated, text } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Context } from "../context.ts";

export function service({ names }: Context): Templated<IService> {
  const name = text`${names.fullname}-redis`;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels: { app: name } },
    spec: {
      type: "ClusterIP",
      selector: { app: name },
      ports: [{ name: "redis", port: 6379, protocol: "TCP", targetPort: "redis" }],
    },
  };
}
