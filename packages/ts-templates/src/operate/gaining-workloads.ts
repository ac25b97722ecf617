import { appliesTo, type Mesh, providersOf, readMesh, serviceOf, type Workload, workloadsOf } from "../istio/index.ts";
import type { Manifest } from "../manifest/index.ts";

/**
 * The workloads that requests reach after a change of routes and did not reach before on the same route, and whom they
 * ask: as long as these have no pods, the new routes lead nowhere. As `namespace/name`.
 */
export function gainingWorkloads(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const mesh = readMesh(after);
  const old = new Set(routedHosts(readMesh(before)).map(keyOf));
  const services = routedHosts(mesh)
    .filter((one) => !old.has(keyOf(one)))
    .flatMap(({ host, namespace }) => serviceOf(host, namespace, mesh.services) ?? []);
  const serving = services.flatMap((service) => workloadsOf(service, mesh.workloads));
  const asked = serving.flatMap((workload) => authorizersOf(workload, mesh));
  return [...new Set([...serving, ...asked].map(({ id }) => id))].sort();
}

/** A host that requests go to, and by which route. */
interface RoutedHost {
  readonly route: string;
  readonly host: string;
  /** Of the VirtualService, in which short names are meant. */
  readonly namespace: string;
}

function routedHosts({ virtualServices }: Mesh): readonly RoutedHost[] {
  return virtualServices.flatMap(({ id, namespace, routes, otherDestinations }) => {
    const http = routes.flatMap(({ matches, destinations }) => {
      const taken = destinations.filter(({ weight }) => weight > 0);
      return taken.map(({ host }) => ({ route: `${id} ${JSON.stringify(matches)}`, host, namespace }));
    });
    return [...http, ...otherDestinations.map(({ host }) => ({ route: `${id} other`, host, namespace }))];
  });
}

function keyOf({ route, host }: RoutedHost): string {
  return `${route} ${host}`;
}

function authorizersOf(workload: Workload, mesh: Mesh): readonly Workload[] {
  const policies = mesh.policies.filter(
    (policy) => policy.action === "CUSTOM" && appliesTo(policy, workload, mesh.rootNamespace),
  );
  const names = providersOf(policies);
  const hosts = mesh.configs.flatMap(({ providers }) =>
    providers.filter(({ name }) => names.includes(name)).map(({ host }) => host),
  );
  return [...new Set(hosts)].flatMap((host) => {
    const service = serviceOf(host, workload.namespace, mesh.services);
    return service === undefined ? [] : workloadsOf(service, mesh.workloads);
  });
}
