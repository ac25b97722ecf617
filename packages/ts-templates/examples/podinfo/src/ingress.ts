import { each, entries, ifNotEmpty, isNotEmpty, spread, type Templated, when } from "@helm/ts-templates";
import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import type { Context } from "./context.ts";

export function ingress({ values, names, metadata, labels }: Context): Templated<IIngress> {
  const { ingress, service } = values;
  const backend = { service: { name: names.fullname, port: { number: service.externalPort } } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      ...metadata,
      labels: entries(spread(labels), spread(ingress.additionalLabels)),
      annotations: ifNotEmpty(ingress.annotations),
    },
    spec: {
      ingressClassName: ifNotEmpty(ingress.className),
      tls: when(isNotEmpty(ingress.tls), [
        each(ingress.tls, ({ hosts, secretName }) => ({ hosts: [each(hosts, (host) => host)], secretName })),
      ]),
      rules: [
        each(ingress.hosts, ({ host, paths }) => ({
          host,
          http: { paths: [each(paths, ({ path, pathType }) => ({ path, pathType, backend }))] },
        })),
      ],
    },
  };
}
