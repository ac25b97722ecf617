import { each, ifNotEmpty, type Templated } from "@helm/ts-templates";
import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function ingress({ ingress, service }: Values, { fullname, labels }: Names): Templated<IIngress> {
  const backend = { service: { name: fullname, port: { number: service.port } } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: fullname, labels, annotations: ifNotEmpty(ingress.annotations) },
    spec: {
      ingressClassName: ifNotEmpty(ingress.className),
      tls: ifNotEmpty(ingress.tls),
      rules: [
        each(ingress.hosts, ({ host, paths }) => ({
          host,
          http: { paths: [each(paths, ({ path, pathType }) => ({ path, pathType, backend }))] },
        })),
      ],
    },
  };
}
