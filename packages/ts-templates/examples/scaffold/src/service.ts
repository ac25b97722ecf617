import type { Templated } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function service({ service }: Values, { fullname, labels, selectorLabels }: Names): Templated<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: fullname, labels },
    spec: {
      type: service.type,
      ports: [{ port: service.port, targetPort: "http", protocol: "TCP", name: "http" }],
      selector: selectorLabels,
    },
  };
}
