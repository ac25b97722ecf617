import { identityOf, type KubernetesObject } from "../manifest/index.ts";
import { meshConfigObject } from "./mesh-config-object.ts";
import type { Gateway, MeshPlan, Service, Workload } from "./mesh-plan.ts";
import { alpnFilter, egressFilters, loopbackFilter, type SocketOf, sidecarObject } from "./proxy-objects.ts";
import type { MeshConfig } from "./read-mesh-config.ts";
import { isService } from "./read-services.ts";
import { serviceAddresses } from "./service-addresses.ts";
import { completedService, endpointSlice, gatewayService, type SlicePort } from "./service-objects.ts";
import { gatewayClassObjects, namespaceObject, nodeObject, podObject } from "./stand-ins.ts";

/** What is completed, and with what. */
export interface Completion {
  readonly objects: readonly KubernetesObject[];
  readonly plan: Omit<MeshPlan, "objects">;
  readonly config: MeshConfig;
  /** Gateways whose pods and Service the manifests do not have. */
  readonly madeUp: readonly Gateway[];
  readonly control: string;
  readonly socketOf: SocketOf;
}

/** All objects of the API: the manifests as the API server completes them, and the stand-ins for what they do not have. */
export function completedObjects(completion: Completion): readonly KubernetesObject[] {
  const { objects, plan, config, madeUp, control } = completion;
  // A Sidecar of the manifests would take the place of the one that stands for iptables.
  const own = objects.filter(({ kind }) => kind !== "Sidecar");
  const services = [...own.filter(isService), ...madeUp.map(gatewayService)];
  const addresses = serviceAddresses(services.map(identityOf));
  const standIns = [
    ...namespacesOf(completion).map(namespaceObject),
    nodeObject(),
    ...gatewayClassObjects(),
    meshConfigObject(config, control),
    ...plan.workloads.map((workload) => podObject(workload, workload.isMeshed, workload.ports)),
    ...plan.gateways.map((gateway) => podObject(gateway, true, [])),
    ...services.map((service) => completedService(service, addresses.get(identityOf(service)) ?? "")),
    ...plan.services.map((service) => endpointSlice(service, podsOf(service, plan), slicePorts(service, plan))),
    ...madeUp.map((gateway) => endpointSlice(gateway, [gateway], gatewaySlicePorts(gateway))),
    ...proxyObjects(completion),
  ];
  const replaced = new Set(standIns.map(identityOf));
  return [...own.filter((object) => !replaced.has(identityOf(object))), ...keepLabels(standIns, own)];
}

function proxyObjects({ plan, socketOf }: Completion): readonly KubernetesObject[] {
  const meshed = plan.workloads.filter(({ isMeshed }) => isMeshed);
  return [
    ...meshed.map((workload) => sidecarObject(workload, plan.egress, socketOf)),
    ...plan.gateways.map(loopbackFilter),
    ...egressFilters(plan.rootNamespace, plan.egress),
    alpnFilter(plan.rootNamespace, plan.services),
  ];
}

function namespacesOf({ objects, plan, madeUp }: Completion): readonly string[] {
  const used = [...objects.map(({ metadata }) => metadata.namespace), ...madeUp.map(({ namespace }) => namespace)];
  return [...new Set([plan.rootNamespace, ...used].filter((name) => name !== undefined))].sort();
}

/** A Namespace of the manifests keeps its labels: selectors of Gateways read them. */
function keepLabels(
  standIns: readonly KubernetesObject[],
  own: readonly KubernetesObject[],
): readonly KubernetesObject[] {
  const said = new Map(own.filter(({ kind }) => kind === "Namespace").map((object) => [object.metadata.name, object]));
  return standIns.map((object) => {
    const namespace = object.kind === "Namespace" ? said.get(object.metadata.name) : undefined;
    if (namespace === undefined) return object;
    const labels = { ...object.metadata.labels, ...namespace.metadata.labels };
    return { ...namespace, metadata: { ...namespace.metadata, labels } };
  });
}

function podsOf(service: Service, plan: Completion["plan"]): readonly (Workload | Gateway)[] {
  return [...plan.workloads, ...plan.gateways].filter(({ id }) => service.workloads.includes(id));
}

/** Named ports may lead to other numbers in other pods; Kubernetes then makes more slices, which nobody here needs. */
function slicePorts(service: Service, plan: Completion["plan"]): readonly SlicePort[] {
  const workload = plan.workloads.find(({ id }) => service.workloads.includes(id));
  return service.ports.flatMap(({ name = "", target }) => {
    const port = typeof target === "number" ? target : workload?.ports.find((one) => one.name === target)?.number;
    return port === undefined ? [] : [{ name, port }];
  });
}

function gatewaySlicePorts({ servers }: Gateway): readonly SlicePort[] {
  const ports = new Map(servers.map(({ port, listensOn, isTls }) => [port, { listensOn, isTls }]));
  return [...ports].map(([port, { listensOn, isTls }]) => ({
    name: `${isTls ? "https" : "http"}-${port}`,
    port: listensOn,
  }));
}
