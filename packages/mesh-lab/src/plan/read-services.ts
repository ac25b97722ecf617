import { at, fields, groupOf, type KubernetesObject, list, selects, text, texts } from "../manifest/index.ts";
import type { Service, ServicePort } from "./mesh-plan.ts";
import { protocolOf } from "./protocol.ts";
import type { PodTemplate } from "./read-workloads.ts";

/** The Services of the manifests, in the order of their names, as Istio breaks ties. */
export function readServices(objects: readonly KubernetesObject[], pods: readonly PodTemplate[]): readonly Service[] {
  return objects
    .filter(isService)
    .map((object) => readService(object, pods))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Whether an object is a Service of Kubernetes; other groups have kinds of that name too. */
export function isService({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === "Service" && groupOf(apiVersion) === "";
}

function readService(object: KubernetesObject, pods: readonly PodTemplate[]): Service {
  const { name, namespace = "default" } = object.metadata;
  const spec = fields(object["spec"]);
  const selector = texts(spec["selector"]);
  const selected = pods.filter((pod) => pod.namespace === namespace && selects(selector, pod.labels));
  return {
    id: `${namespace}/${name}`,
    namespace,
    name,
    host: `${name}.${namespace}.svc.cluster.local`,
    ports: list(spec["ports"]).flatMap(readPort),
    // Without a selector somebody else says where it leads.
    workloads: Object.keys(selector).length === 0 ? [] : selected.map(({ id }) => id),
  };
}

function readPort(port: unknown): readonly ServicePort[] {
  const number = Number(text(at(port, "port")));
  const isTcp = (text(at(port, "protocol")) ?? "TCP") === "TCP";
  if (!Number.isInteger(number) || !isTcp) return [];
  const name = text(at(port, "name"));
  const target = at(port, "targetPort");
  return [
    {
      number,
      name,
      protocol: protocolOf(text(at(port, "appProtocol")), name),
      target: typeof target === "number" || typeof target === "string" ? target : number,
    },
  ];
}

/** The number of the container's port that a port of a Service leads to; undefined where a name names none. */
export function targetOf({ target }: ServicePort, { ports }: Pick<PodTemplate, "ports">): number | undefined {
  if (typeof target === "number" || /^\d+$/.test(target)) return Number(target);
  return ports.find(({ name }) => name === target)?.number;
}

/**
 * The Service that a host means in a namespace.
 *
 * @example "shop", "shop.web", "shop.web.svc", "shop.web.svc.cluster.local"
 */
export function serviceOf(host: string, namespace: string, services: readonly Service[]): Service | undefined {
  const [name = "", inNamespace = namespace, ...rest] = host.split(".");
  if (!["", "svc", "svc.cluster.local"].includes(rest.join("."))) return undefined;
  return services.find((one) => one.name === name && one.namespace === inNamespace);
}
