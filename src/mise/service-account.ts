import type { Templated } from "@helm/ts-templates";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";

/** The identity of one stack's MISE in the mesh. It calls no Kubernetes API, so it gets no token for it. */
export function serviceAccount(stack: Stack, values: Values): Templated<IServiceAccount> {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: stack.miseName, namespace: values.namespaces.mise },
    automountServiceAccountToken: false,
  };
}
