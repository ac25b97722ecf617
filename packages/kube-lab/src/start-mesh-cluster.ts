import type { MeshCluster, MeshClusterOptions } from "./mesh/index.ts";

/**
 * Starts a Kubernetes cluster with Istio: the API, istiod and the Envoys are real, and requests go from pod to pod. By
 * default pods are network namespaces, into which istiod injects its sidecars; for that, one has to be root or to be
 * allowed to make user namespaces. The form `loopback` needs neither.
 *
 * @example
 * const cluster = await startMeshCluster({ objects: [...definitions, ...manifests], gateways: [gateway] });
 * const answer = await cluster.request({ host: "shop.example.com", path: "/orders" });
 * await cluster.stop();
 *
 * @throws KubeLabError `network.namespaces` where this user may make no network namespace, and all that `startCluster` has
 */
export async function startMeshCluster(options: MeshClusterOptions): Promise<MeshCluster> {
  if (options.form === "loopback") {
    const { startLoopbackMesh } = await import("./loopback-mesh/index.ts");
    return startLoopbackMesh(options);
  }
  const { startNamespaceMesh } = await import("./namespace-mesh/index.ts");
  return startNamespaceMesh(options);
}
