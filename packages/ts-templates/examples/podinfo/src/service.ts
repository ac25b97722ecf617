import { eq, ifNotEmpty, ifSet, type Templated, when } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Context } from "./context.ts";

export function service({ values, metadata, selectorLabels }: Context): Templated<IService> {
  const { service, tls } = values;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata, annotations: ifNotEmpty(service.annotations) },
    spec: {
      type: service.type,
      ports: [
        {
          name: "http",
          port: service.externalPort,
          targetPort: "http",
          protocol: "TCP",
          nodePort: when(eq(service.type, "NodePort"), service.nodePort),
        },
        when(tls.enabled, { name: "https", port: tls.port, targetPort: "https", protocol: "TCP" }),
        ifSet(service.grpcPort, (port) => ({ name: "grpc", port, targetPort: "grpc", protocol: "TCP" })),
      ],
      selector: selectorLabels,
    },
  };
}
