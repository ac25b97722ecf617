import type { Templated } from "@helm/ts-templates";
import type { IServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import { misePort } from "../mise/names.ts";
import type { Stacks } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { miseHost } from "./mise-host.ts";

/** Makes the hosts of MISE known to the mesh, also where MISE is not deployed. */
export function serviceEntry(stacks: Stacks, values: Values): Templated<IServiceEntry> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: "external-authz-http", namespace: values.namespaces.mesh },
    spec: {
      hosts: Object.values(stacks).map((stack) => miseHost(stack.miseName, values)),
      endpoints: [{ address: "127.0.0.1" }],
      ports: [{ number: misePort, name: "http", protocol: "http" }],
      resolution: "STATIC",
    },
  };
}
