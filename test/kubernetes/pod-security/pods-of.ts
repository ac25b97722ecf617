import { identity, type Manifest } from "../toolkit.ts";
import type { Pod } from "./pod.ts";

/** The kinds that hold a pod's template at `spec.template`; a CronJob holds one deeper, a Pod is one. */
const WITH_TEMPLATE: ReadonlySet<string> = new Set([
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job"],
]);

/** The pods that manifests describe, by the object that does. */
export function podsOf(manifests: readonly Manifest[]): ReadonlyMap<string, Pod> {
  return new Map(
    manifests.flatMap((manifest) => {
      const pod = podOf(manifest);
      return pod === undefined ? [] : [[identity(manifest), pod] as const];
    }),
  );
}

function podOf({ kind, body }: Manifest): Pod | undefined {
  const object = body as unknown as Pod & {
    readonly spec: { readonly template?: Pod; readonly jobTemplate?: { readonly spec: { readonly template: Pod } } };
  };
  if (kind === "Pod") return object;
  if (kind === "CronJob") return object.spec.jobTemplate?.spec.template;
  return WITH_TEMPLATE.has(kind) ? object.spec.template : undefined;
}
