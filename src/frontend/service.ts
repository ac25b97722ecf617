import { comment, type Templated } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { apiPort } from "./names.ts";

/** The API of one stack: what the routes lead to. */
export function service(stack: Stack, values: Values): Templated<IService> {
  const labels = { app: stack.frontendName };
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: stack.frontendName, namespace: values.namespaces.frontend, labels },
    spec: {
      type: "ClusterIP",
      selector: labels,
      ports: [
        comment("Told the protocol, Istio need not guess it.", {
          name: "http",
          appProtocol: "http",
          port: apiPort,
          targetPort: apiPort,
          protocol: "TCP",
        }),
      ],
    },
  };
}
