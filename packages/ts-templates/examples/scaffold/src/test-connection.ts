import { hook, type Templated, text } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

/** What `helm test` runs. */
export function testConnection({ service }: Values, { fullname, labels }: Names): Templated<IPod> {
  const pod: Templated<IPod> = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: text`${fullname}-test-connection`, labels },
    spec: {
      containers: [{ name: "wget", image: "busybox", command: ["wget"], args: [text`${fullname}:${service.port}`] }],
      restartPolicy: "Never",
    },
  };
  return hook(pod, { on: ["test"] });
}
