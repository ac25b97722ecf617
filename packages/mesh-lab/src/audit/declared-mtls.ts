import { at, groupOf, type KubernetesObject, selects, text, texts } from "../manifest/index.ts";
import type { MeshPlan, Workload } from "../plan/index.ts";

/**
 * What the manifests say about mTLS at a port: the most special of all that say something.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export function declaredMtls(workload: Workload, port: number, plan: MeshPlan): string {
  const all = plan.objects.filter(
    ({ apiVersion, kind }) => kind === "PeerAuthentication" && groupOf(apiVersion) === "security.istio.io",
  );
  const inNamespace = (namespace: string) => all.filter(({ metadata }) => metadata.namespace === namespace);
  const own = inNamespace(workload.namespace);
  const selected = own.filter((one) => hasSelector(one) && selects(selectorOf(one), workload.labels));
  const general = [...selected, ...own.filter((one) => !hasSelector(one))];
  const root = inNamespace(plan.rootNamespace).filter((one) => !hasSelector(one));
  const modes = [
    ...selected.map((one) => text(at(one, "spec", "portLevelMtls", String(port), "mode"))),
    ...[...general, ...root].map((one) => text(at(one, "spec", "mtls", "mode"))),
  ];
  return modes.find((mode) => mode !== undefined && mode !== "UNSET") ?? "PERMISSIVE";
}

function selectorOf(object: KubernetesObject): Readonly<Record<string, string>> {
  return texts(at(object, "spec", "selector", "matchLabels"));
}

function hasSelector(object: KubernetesObject): boolean {
  return Object.keys(selectorOf(object)).length > 0;
}
