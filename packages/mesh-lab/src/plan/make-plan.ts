import type { KubernetesObject } from "../manifest/index.ts";
import { type Addresses, numberPods } from "./addresses.ts";
import { checkPorts } from "./check-ports.ts";
import { checkServiceAccounts } from "./check-service-accounts.ts";
import { completedObjects } from "./completed-objects.ts";
import { egressPorts } from "./egress-ports.ts";
import type { Gateway, MeshPlan, Service, Workload } from "./mesh-plan.ts";
import { namespaced } from "./namespaced.ts";
import type { SocketOf } from "./proxy-objects.ts";
import { type GatewayPods, listensOn, readGateways } from "./read-gateways.ts";
import { readMeshConfig, readProviders } from "./read-mesh-config.ts";
import { readServices } from "./read-services.ts";
import { type PodTemplate, readPodTemplates, wantsSidecar } from "./read-workloads.ts";
import { workloadPorts } from "./workload-ports.ts";

/** What no manifest says. */
export interface PlanOptions {
  readonly addresses: Addresses;
  /** Numbers that pods have already, by id. */
  readonly numbers?: ReadonlyMap<string, number>;
  /** Where the control plane listens. */
  readonly control: string;
  readonly socketOf: SocketOf;
  /** The revision of the control plane; the last one of those in the manifests by default. */
  readonly revision?: string | undefined;
  /** Ports below this take a privilege that nobody has here; 0 where none does. */
  readonly firstFreePort?: number;
}

/** A plan, and the numbers of its pods, for the plan that follows it. */
export interface Planned {
  readonly plan: MeshPlan;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Reads from manifests what runs, who may be asked and where requests come in, and adds what stands in for the rest of a
 * cluster. Pure.
 *
 * @throws MeshLabError `plan.revision`, `plan.service-account`, `plan.too-many-pods`, `plan.privileged-port`
 */
export function makePlan(manifests: readonly KubernetesObject[], options: PlanOptions): Planned {
  const objects = manifests.map(namespaced);
  const config = readMeshConfig(objects, options.revision);
  const templates = readPodTemplates(objects);
  checkServiceAccounts(templates);
  const gatewayPods = readGateways(objects, templates);
  const isGateway = (id: string) => gatewayPods.some(({ pods }) => pods.id === id);
  const apps = templates.filter(({ id }) => !isGateway(id));
  const services = readServices(objects, templates);
  const ids = [...gatewayPods.map(({ pods }) => pods.id), ...apps.map(({ id }) => id)];
  const numbers = numberPods(ids, options.numbers ?? new Map(), options.addresses);
  const addressesOf = (id: string) => addressesAt(numbers.get(id) ?? 0, options.addresses);
  const workloads = apps.map((pods) => workloadOf(pods, services, addressesOf(pods.id)));
  const gateways = gatewayPods.map((pods) => gatewayOf(pods, services, addressesOf(pods.pods.id).ip));
  checkPorts(workloads, gateways, options.firstFreePort ?? 0);
  const plan = {
    rootNamespace: config.rootNamespace,
    trustDomain: config.trustDomain,
    revision: config.revision,
    sharedMeshConfig: config.shared,
    workloads,
    gateways,
    services,
    egress: egressPorts(services, objects),
    providers: readProviders(config, services),
    credentials: missingCredentials(gatewayPods, objects),
    notes: notesOf(objects, services, templates),
  };
  const madeUp = gateways.filter(({ id }) => gatewayPods.some(({ pods, isMadeUp }) => pods.id === id && isMadeUp));
  const completed = completedObjects({
    objects,
    plan,
    config,
    madeUp,
    control: options.control,
    socketOf: options.socketOf,
  });
  return { plan: { ...plan, objects: completed }, numbers };
}

function addressesAt(number: number, { pod, egress }: Addresses) {
  return { ip: pod(number), egressIp: egress(number) };
}

function workloadOf(
  pods: PodTemplate,
  services: readonly Service[],
  addresses: { readonly ip: string; readonly egressIp: string },
): Workload {
  const { id, namespace, name, labels, serviceAccount } = pods;
  const isMeshed = wantsSidecar(pods);
  return { id, namespace, name, labels, serviceAccount, isMeshed, ...addresses, ports: workloadPorts(pods, services) };
}

function gatewayOf(gatewayPods: GatewayPods, services: readonly Service[], ip: string): Gateway {
  const { id, namespace, name, labels, serviceAccount } = gatewayPods.pods;
  const servers = gatewayPods.servers.map((server) => ({
    ...server,
    listensOn: listensOn(server.port, gatewayPods, services),
  }));
  return { id, namespace, name, labels, serviceAccount, ip, serves: gatewayPods.serves, servers };
}

function missingCredentials(gateways: readonly GatewayPods[], objects: readonly KubernetesObject[]) {
  const secrets = objects.filter(({ kind }) => kind === "Secret");
  const has = (namespace: string, name: string) =>
    secrets.some(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
  const byId = new Map(
    gateways
      .flatMap(({ credentials }) => credentials)
      .map((credential) => [`${credential.namespace}/${credential.name}`, credential]),
  );
  return [...byId.values()].filter(({ namespace, name }) => !has(namespace, name));
}

function notesOf(
  objects: readonly KubernetesObject[],
  services: readonly Service[],
  templates: readonly PodTemplate[],
): readonly string[] {
  const sidecars = objects
    .filter(({ kind }) => kind === "Sidecar")
    .map(({ metadata }) => `Sidecar ${metadata.namespace}/${metadata.name} is not in force: every pod has one already`);
  const empty = services
    .filter(({ workloads }) => workloads.length === 0)
    .map(({ id }) => `Service ${id} leads to no pod of the manifests`);
  const bare = templates
    .filter((pods) => !wantsSidecar(pods))
    .map(({ id }) => `${id} has no sidecar, as its manifest says`);
  return [...sidecars, ...empty, ...bare];
}
