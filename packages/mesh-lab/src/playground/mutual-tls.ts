import { at, groupOf, type KubernetesObject, selects, text, texts } from "../manifest/index.ts";
import type { MeshPlan, Workload } from "../plan/index.ts";

/** What of a plan says who must show a certificate. */
export type MutualTlsPlan = Pick<MeshPlan, "objects" | "rootNamespace">;

/**
 * Whether the port of a pod takes nothing but mutual TLS, which is so where a PeerAuthentication says STRICT; the
 * narrowest one that says anything counts. Elsewhere anybody may speak to it in plaintext.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export function wantsMutualTls(pod: Workload, port: number, { objects, rootNamespace }: MutualTlsPlan): boolean {
  if (!pod.isMeshed) return false;
  const all = objects.filter(
    ({ apiVersion, kind }) => kind === "PeerAuthentication" && groupOf(apiVersion) === "security.istio.io",
  );
  const own = all.filter((one) => isOwn(one, pod));
  const modes = [
    ...own.map((one) => at(one, "spec", "portLevelMtls", String(port), "mode")),
    ...own.map((one) => at(one, "spec", "mtls", "mode")),
    ...[pod.namespace, rootNamespace].flatMap((namespace) =>
      all
        .filter((one) => isWhole(one) && one.metadata.namespace === namespace)
        .map((one) => at(one, "spec", "mtls", "mode")),
    ),
  ];
  const said = modes.map(text).find((mode) => mode !== undefined && mode !== "UNSET");
  return said === "STRICT";
}

/** For the pods of a selector. */
function isOwn(object: KubernetesObject, { namespace, labels }: Workload): boolean {
  const selector = texts(at(object, "spec", "selector", "matchLabels"));
  return !isWhole(object) && object.metadata.namespace === namespace && selects(selector, labels);
}

/** For a whole namespace, or in the root namespace for all. */
function isWhole(object: KubernetesObject): boolean {
  return Object.keys(texts(at(object, "spec", "selector", "matchLabels"))).length === 0;
}
