import { type Mesh, serviceOf, workloadsOf } from "../istio/index.ts";
import { identity } from "../manifest/index.ts";
import { readBy } from "./references.ts";

/** The identities of what decides about others' requests: workloads that a provider leads to, and what they read. */
export function authorizersOf(mesh: Mesh): ReadonlySet<string> {
  const providers = mesh.configs.flatMap((config) => config.providers);
  const services = providers.flatMap(({ host }) => serviceOf(host, "", mesh.services) ?? []);
  const ids = new Set(services.flatMap((service) => workloadsOf(service, mesh.workloads).map(({ id }) => id)));
  const workloads = mesh.manifests.filter(
    ({ kind, metadata: { name, namespace = "default" } }) => WORKLOADS.has(kind) && ids.has(`${namespace}/${name}`),
  );
  return new Set([...mesh.configs.map(configIdentity), ...workloads.flatMap((one) => [identity(one), ...readBy(one)])]);
}

const WORKLOADS = new Set(["Deployment", "StatefulSet", "DaemonSet"]);

function configIdentity({ id }: { readonly id: string }): string {
  return `ConfigMap ${id}`;
}
