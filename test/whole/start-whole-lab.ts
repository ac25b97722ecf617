import { type MeshCluster, type MeshClusterOptions, startMeshCluster } from "@helm/kube-lab";
import type { BackendRequest } from "@helm/mesh-lab";
import config from "../../helm-ts.config.ts";
import { customResourceDefinitions } from "../api/set-up.ts";
import { type CliRun, startCli } from "../deploy/lab/run-cli.ts";
import { makeTenant, type Tenant } from "../deploy/lab/tenant.ts";
import { type Version, valuesOf } from "../deploy/lab/versions.ts";
import { backendsOf, createEntra, type Hosts, hostsOf, misesOf, type Rollout, renderState } from "../mesh/lab/index.ts";
import { type Load, type LoadedLab, startLoadAt } from "../mesh/live/load.ts";
import { externalGateway, mesh } from "./platform.ts";

/** A target in a cluster with its mesh, as in production but for the containers: real API, istiod, sidecars and rules. */
export interface WholeLab {
  readonly cluster: MeshCluster;
  readonly tenant: Tenant;
  readonly hosts: Hosts;
  /** Deploys a version, in a process of its own: in this one are the containers, which have to answer meanwhile. */
  deploy(version: Version): Promise<CliRun>;
  /** Goes back to a state of the rollout from what the cluster holds; in a process of its own, too. */
  rollback(state: Rollout): Promise<CliRun>;
  /** The value of Authorization with which ARM may ask for `/` of the frontends, for some minutes. */
  token(): Promise<string>;
  /** Requests of ARM and of others without end, but never more than so many. */
  load(): Load;
  stop(): Promise<void>;
}

/** The target that is deployed; its environment is one of production's. */
export const target = "public/int/uksouth";

/** How many requests a load has at most, and how many at once. */
const atMost = 60_000;
const atOnce = 8;

/** How it is started. */
export type WholeLabOptions = Pick<MeshClusterOptions, "form" | "install" | "progress">;

/** Starts it, with nothing deployed. */
export async function startWholeLab(options: WholeLabOptions = {}): Promise<WholeLab> {
  // In this state there are both stacks.
  const manifests = await renderState({ rollout: "header", target });
  const [definitions, { entra, callers }] = await Promise.all([customResourceDefinitions(), createEntra(target)]);
  const { see, watch } = createWatchers();
  const mises = misesOf(manifests, entra);
  const answers = backendsOf(() => mises, see);
  const cluster = await startMeshCluster({
    ...options,
    name: config.deploy.cluster?.(valuesOf(target), target.split("/")) ?? "kube-lab",
    objects: definitions,
    mesh,
    gateways: [externalGateway(manifests)],
    backends: ({ workload }) => answers[workload],
  });
  try {
    const tenant = await makeTenant(cluster, target);
    const hosts = hostsOf(manifests);
    const lab: LoadedLab = { callers, hosts, watch };
    return {
      cluster,
      tenant,
      hosts,
      deploy: async (version) => startCli(await tenant.args("deploy", version, "--yes")).end,
      rollback: (state) => startCli(["rollback", target, "--to", state, "--kubeconfig", cluster.kubeconfig.path]).end,
      token: () => callers.authorize("arm", { method: "GET", host: hosts.frontend, path: "/" }),
      load: () => startLoadAt(doorOf(cluster, hosts.frontend), lab, { atOnce, atMost }),
      stop: cluster.stop,
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

function doorOf({ gateways: [gateway], authority }: MeshCluster, host: string) {
  if (gateway === undefined) throw new Error("the cluster has no gateway");
  const { host: address, port } = gateway.address;
  return { address, port, host, authority };
}

/** Those who hear of the requests that reach a workload. */
function createWatchers() {
  const watchers = new Set<(request: BackendRequest) => void>();
  return {
    see: (request: BackendRequest): void => {
      for (const each of watchers) each(request);
    },
    watch: (see: (request: BackendRequest) => void) => {
      watchers.add(see);
      return () => watchers.delete(see);
    },
  };
}
