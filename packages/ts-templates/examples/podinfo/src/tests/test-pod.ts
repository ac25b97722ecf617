import { type Expr, hook, type Templated, text } from "@helm/ts-templates";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { Context } from "../context.ts";

/** A pod that `helm test` runs once, outside of every mesh. */
export function testPod({ names, metadata }: Context, name: string, container: Templated<IContainer>): Templated<IPod> {
  const pod: Templated<IPod> & object = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...metadata,
      name: text`${names.fullname}-${name}-test`,
      annotations: {
        "sidecar.istio.io/inject": "false",
        "linkerd.io/inject": "disabled",
        "appmesh.k8s.aws/sidecarInjectorWebhook": "disabled",
      },
    },
    spec: { containers: [container], restartPolicy: "Never" },
  };
  return hook(pod, { on: ["test"], deletePolicy: ["before-hook-creation", "hook-succeeded"] });
}

/** A container that runs a script which knows the application's address as PODINFO_SVC. */
export function script(
  image: { name: string; image: string },
  address: Expr<string>,
  lines: string,
): Templated<IContainer> {
  return { ...image, command: ["sh", "-c", lines], env: [{ name: "PODINFO_SVC", value: address }] };
}

/** Name of the Service in the cluster. */
export function host({ names }: Context): Expr<string> {
  return text`${names.fullname}.${names.namespace}`;
}
