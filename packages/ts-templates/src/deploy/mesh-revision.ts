import { type KubeCluster, type KubeObject, listAt, numberAt, textAt } from "../cluster/index.ts";
import { isMapping, parseYaml, type YamlValue } from "../manifest/index.ts";
import type { DeployMesh } from "./deploy-config.ts";

/** What the cluster has of one revision of the mesh. */
export interface RevisionFacts {
  /** What a tag stands for; the revision itself where it is none. */
  readonly resolved: string;
  readonly hasWebhook: boolean;
  readonly isReady: boolean;
  /** The ConfigMap that has to be there, and whether it is; absent where the configuration names none. */
  readonly shared?: { readonly id: string; readonly exists: boolean };
  /** Of all mesh configurations of the revision; absent where nobody says where they are. */
  readonly providers?: readonly string[];
}

/** Reads it; a tag is followed to its revision. */
export async function readRevision(
  cluster: KubeCluster,
  name: string,
  mesh: DeployMesh | undefined,
): Promise<RevisionFacts> {
  const tagged = await webhooks(cluster, `istio.io/tag=${name}`);
  const resolved = tagged.flatMap((one) => textAt(one, "metadata", "labels", "istio.io/rev") ?? [])[0] ?? name;
  const injectors = await webhooks(cluster, `istio.io/rev=${resolved}`);
  const facts = {
    resolved,
    hasWebhook: injectors.length > 0,
    isReady: await hasControlPlane(cluster, { revision: resolved, injectors, mesh }),
  };
  return mesh === undefined ? facts : { ...facts, ...(await meshConfigs(cluster, resolved, mesh)) };
}

async function webhooks(cluster: KubeCluster, labels: string): Promise<readonly KubeObject[]> {
  const kind = { apiVersion: "admissionregistration.k8s.io/v1", kind: "MutatingWebhookConfiguration" };
  return cluster.list(kind, { labels });
}

interface ControlPlane {
  readonly revision: string;
  readonly injectors: readonly KubeObject[];
  readonly mesh: DeployMesh | undefined;
}

/** An istiod that is ready, or else a webhook that is answered: by a Service with a ready endpoint, or from outside. */
async function hasControlPlane(cluster: KubeCluster, { revision, injectors, mesh }: ControlPlane): Promise<boolean> {
  const deployments = await cluster.list(
    { apiVersion: "apps/v1", kind: "Deployment" },
    {
      labels: `app=istiod,istio.io/rev=${revision}`,
      ...(mesh !== undefined && { namespace: mesh.rootNamespace }),
    },
  );
  if (deployments.some((one) => (numberAt(one, "status", "readyReplicas") ?? 0) > 0)) return true;
  // An istiod whose Deployment is there and not ready answers nobody, whatever its Service says.
  if (deployments.length > 0) return false;
  const clients = injectors.flatMap((one) => listAt(one, "webhooks").flatMap((webhook) => clientOf(webhook)));
  const answered = await Promise.all(clients.map((client) => isAnswered(cluster, client)));
  return answered.includes(true);
}

type Client = { readonly url: string } | { readonly name: string; readonly namespace: string };

function clientOf(webhook: YamlValue): readonly Client[] {
  const url = textAt(webhook, "clientConfig", "url");
  if (url !== undefined) return [{ url }];
  const name = textAt(webhook, "clientConfig", "service", "name");
  const namespace = textAt(webhook, "clientConfig", "service", "namespace");
  return name === undefined || namespace === undefined ? [] : [{ name, namespace }];
}

async function isAnswered(cluster: KubeCluster, client: Client): Promise<boolean> {
  // A control plane outside of the cluster: nothing in the cluster says more.
  if ("url" in client) return true;
  const { name, namespace } = client;
  const slices = await cluster.list(
    { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice" },
    { namespace, labels: `kubernetes.io/service-name=${name}` },
  );
  return slices.some((slice) => listAt(slice, "endpoints").some(isReadyEndpoint));
}

/** Ready, or nobody says that it is not: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */
function isReadyEndpoint(endpoint: YamlValue): boolean {
  return isMapping(endpoint) && !(isMapping(endpoint["conditions"]) && endpoint["conditions"]["ready"] === false);
}

async function meshConfigs(
  cluster: KubeCluster,
  revision: string,
  { rootNamespace, sharedConfigMap }: DeployMesh,
): Promise<Pick<RevisionFacts, "shared" | "providers">> {
  const shared = sharedConfigMap?.(revision);
  const names = [...(shared === undefined ? [] : [shared]), `istio-${revision}`, "istio"];
  const found = await Promise.all(
    names.map((name) => cluster.get({ apiVersion: "v1", kind: "ConfigMap", namespace: rootNamespace, name })),
  );
  return {
    providers: found.flatMap((config) => (config === undefined ? [] : providersOf(config))),
    ...(shared !== undefined && {
      shared: { id: `${rootNamespace}/${shared}`, exists: found[0] !== undefined },
    }),
  };
}

function providersOf(config: KubeObject): readonly string[] {
  const mesh = textAt(config, "data", "mesh");
  if (mesh === undefined) return [];
  return listAt(parseYaml(mesh), "extensionProviders").flatMap((provider) => textAt(provider, "name") ?? []);
}
