import { each, ifNotEmpty, type Templated } from "@helm/ts-templates";
import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function httpRoute({ httpRoute, service }: Values, { fullname, labels }: Names): Templated<IHTTPRoute> {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: fullname, labels, annotations: ifNotEmpty(httpRoute.annotations) },
    spec: {
      parentRefs: httpRoute.parentRefs,
      hostnames: ifNotEmpty(httpRoute.hostnames),
      rules: [
        each(httpRoute.rules, ({ matches, filters }) => ({
          matches,
          filters,
          backendRefs: [{ name: fullname, port: service.port, weight: 1 }],
        })),
      ],
    },
  };
}
