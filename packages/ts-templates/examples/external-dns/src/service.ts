import { byKind, eq, ifNotEmpty, type Templated, when } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Context } from "./context.ts";

export function service({ values, metadata, selectorLabels }: Context): Templated<IService> {
  const { service, provider } = values;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata, annotations: ifNotEmpty(service.annotations) },
    spec: {
      type: "ClusterIP",
      ipFamilies: ifNotEmpty(service.ipFamilies),
      ipFamilyPolicy: service.ipFamilyPolicy,
      selector: selectorLabels,
      ports: [
        { name: "http", port: service.port, targetPort: "http", protocol: "TCP" },
        byKind(provider, {
          record: ({ name, webhook }) =>
            when(eq(name, "webhook"), {
              name: "http-webhook",
              port: webhook.service.port,
              targetPort: "http-webhook",
              protocol: "TCP",
            }),
        }),
      ],
    },
  };
}
