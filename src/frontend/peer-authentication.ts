import { comment, type Templated } from "@helm/ts-templates";
import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { metricsPort } from "./names.ts";

/** Lets Prometheus read the metrics of one stack in plain text; all other ports keep the mTLS of the mesh. */
export function peerAuthentication(stack: Stack, values: Values): Templated<IPeerAuthentication> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name: `${stack.frontendName}-metrics`, namespace: values.namespaces.frontend },
    spec: {
      selector: { matchLabels: { app: stack.frontendName } },
      portLevelMtls: {
        [metricsPort]: comment("Prometheus scrapes in plain text.", { mode: "PERMISSIVE" }),
      },
    },
  };
}
