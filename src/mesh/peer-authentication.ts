import { comment, type Templated } from "@helm/ts-templates";
import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import type { Values } from "../values-reference.ts";

/** Has the whole mesh speak mTLS. */
export function peerAuthentication(values: Values): Templated<IPeerAuthentication> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: {
      name: "default",
      namespace: comment("In the root namespace of the mesh it holds for every namespace.", values.namespaces.mesh),
    },
    spec: { mtls: { mode: "STRICT" } },
  };
}
