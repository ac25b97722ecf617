import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cluster } from "@helm/kube-lab";
import { helm } from "../../api/helm.ts";
import { contractManifests, type OriginChart } from "../../parity/contract.ts";

/** The releases of the origin, in the order in which its pipeline installs them. */
export const originReleases: readonly {
  readonly name: string;
  readonly namespace: string;
  readonly chart: OriginChart;
}[] = [
  { name: "istio", namespace: "aks-istio-system", chart: "mesh" },
  { name: "aro-hcp-frontend-dev", namespace: "aro-hcp", chart: "frontend" },
];

/** The namespaces that its pipeline makes, with the revision of the mesh. */
const namespaces = ["aro-hcp", "mise", "aks-istio-ingress"];

/** Installs what the origin renders, as its pipeline does: client-side, as Helm 3 installs. */
export async function installOrigin(cluster: Cluster, revision: string): Promise<void> {
  const labels = { "istio.io/rev": revision };
  await cluster.apply(
    namespaces.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } })),
    { fieldManager: "pipeline" },
  );
  for (const { name, namespace, chart } of originReleases) {
    const directory = await writeChart(cluster, name, chart);
    const args = ["upgrade", "--install", name, directory, "--namespace", namespace, "--wait", "--timeout", "60s"];
    const { exitCode, output } = await helm(cluster, [...args, "--server-side=false"]);
    if (exitCode !== 0) throw new Error(`${name} is not installed: ${output}`);
  }
}

/** A chart that renders what the origin's does. */
async function writeChart({ directory }: Cluster, name: string, chart: OriginChart): Promise<string> {
  const folder = join(directory, "charts", name);
  await mkdir(join(folder, "templates"), { recursive: true });
  const manifests = await contractManifests([chart], { mise: true });
  await writeFile(join(folder, "Chart.yaml"), JSON.stringify({ apiVersion: "v2", name, version: "0.1.0" }));
  const documents = manifests.map((manifest) => JSON.stringify(manifest));
  await writeFile(join(folder, "templates", "all.yaml"), documents.join("\n---\n"));
  return folder;
}
