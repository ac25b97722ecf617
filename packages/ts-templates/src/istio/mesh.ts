import type { Manifest } from "../manifest/index.ts";
import { type AuthorizationPolicy, readAuthorizationPolicies } from "./authorization-policy.ts";
import { type Gateway, readGateways } from "./gateway.ts";
import { type PeerAuthentication, readPeerAuthentications } from "./peer-authentication.ts";
import { type MeshConfig, readMeshConfigs } from "./provider.ts";
import { readServices, type Service, workloadsOf } from "./service.ts";
import { readVirtualServices, type VirtualService } from "./virtual-service.ts";
import { readWorkloads, type Workload } from "./workload.ts";

/** What manifests say about who reaches whom. */
export interface Mesh {
  readonly manifests: readonly Manifest[];
  /** Policies in this namespace are in force in all. */
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly gateways: readonly Gateway[];
  readonly virtualServices: readonly VirtualService[];
  readonly policies: readonly AuthorizationPolicy[];
  readonly peerAuthentications: readonly PeerAuthentication[];
  /** One for each revision. */
  readonly configs: readonly MeshConfig[];
}

/** What no manifest says. */
export interface MeshOptions {
  /** That of the mesh configuration by default, else `istio-system`. */
  readonly rootNamespace?: string | undefined;
  /** `cluster.local` by default. */
  readonly trustDomain?: string | undefined;
}

/** Reads manifests as Istio does. */
export function readMesh(manifests: readonly Manifest[], options: MeshOptions = {}): Mesh {
  const configs = readMeshConfigs(manifests);
  const trustDomain = options.trustDomain ?? "cluster.local";
  const services = readServices(manifests);
  return {
    manifests,
    rootNamespace: options.rootNamespace ?? configs[0]?.namespace ?? "istio-system",
    trustDomain,
    workloads: readWorkloads(manifests).map((workload) => withServedPorts(workload, services)),
    services,
    gateways: readGateways(manifests, trustDomain),
    virtualServices: readVirtualServices(manifests),
    policies: readAuthorizationPolicies(manifests),
    peerAuthentications: readPeerAuthentications(manifests),
    configs,
  };
}

/** A container may listen without declaring it; where a Service leads to, it does. */
function withServedPorts(workload: Workload, services: readonly Service[]): Workload {
  const own = services.filter((service) => workloadsOf(service, [workload]).length > 0);
  const targets = own.flatMap(({ ports }) => ports.map(({ target }) => Number(target))).filter(Number.isInteger);
  const numbers = new Set(targets.filter((number) => workload.ports.every((port) => port.number !== number)));
  const ports = [...workload.ports, ...[...numbers].map((number) => ({ number }))];
  return { ...workload, ports: ports.sort((a, b) => a.number - b.number) };
}
