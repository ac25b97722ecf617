import { comment, type Templated } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { misePort } from "./names.ts";

/** The MISE of one stack: what its mesh provider asks. */
export function service(stack: Stack, values: Values): Templated<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: stack.miseName, namespace: values.namespaces.mise },
    spec: {
      selector: { app: stack.miseName },
      ports: [
        comment("Told the protocol, Istio need not guess it.", {
          name: "http",
          appProtocol: "http",
          port: misePort,
          targetPort: misePort,
          protocol: "TCP",
        }),
      ],
    },
  };
}
