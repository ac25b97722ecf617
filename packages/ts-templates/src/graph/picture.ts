import {
  type AuthorizationPolicy,
  appliesTo,
  type Destination,
  type HeaderChanges,
  type Headers,
  identityOf,
  type Mesh,
  type Provider,
  type Route,
  serviceOf,
  targetOf,
  texts,
  type VirtualService,
  type Workload,
  workloadsOf,
} from "../istio/index.ts";

/** What a picture of routing and authorization shows, in the order in which a request meets it. */
export interface Picture {
  readonly title: string;
  readonly client: readonly string[];
  readonly gateways: readonly (readonly string[])[];
  readonly routes: readonly PictureRoute[];
  /** One for each backend that a route leads to: the columns of the picture. */
  readonly stacks: readonly PictureStack[];
  /** One line for each rule that lets somebody in. */
  readonly callers: readonly string[];
}

/** One route. */
export interface PictureRoute {
  /** `header x-version is v2`, `any request` */
  readonly title: string;
  readonly details: readonly string[];
  readonly shares: readonly Share[];
}

/** How much of a route a stack gets. */
export interface Share {
  /** Index of the stack. */
  readonly stack: number;
  /** In percent. */
  readonly weight: number;
}

/** A backend, the authorizer that is asked about its requests, and who answers. The first line of each is its name. */
export interface PictureStack {
  readonly name: string;
  readonly backend: readonly string[];
  /** Absent where no authorizer is asked. */
  readonly provider?: readonly string[];
  readonly authorizer?: readonly string[];
}

/** Reads off a mesh what a picture of it shows. Only VirtualServices with HTTP routes are in it. */
export function pictureOf(mesh: Mesh, title: string): Picture {
  const drawn = mesh.virtualServices.filter(({ routes }) => routes.length > 0);
  const found = drawn.flatMap((one) =>
    one.routes.flatMap(({ destinations }) => destinations.map((to) => backendOf(to, one, mesh))),
  );
  const backends = [...new Map(found.map((one) => [one.key, one])).values()].sort((a, b) => byName(a.order, b.order));
  const keys = backends.map(({ key }) => key);
  return {
    title,
    client: ["client", ...drawn.flatMap(({ hosts }) => hosts)],
    gateways: mesh.gateways
      .filter(({ id }) => drawn.some(({ gateways }) => gateways.includes(id)))
      .map((one) => gatewayLines(one, drawn)),
    routes: drawn.flatMap((one) =>
      one.routes.map((route, index) => routeOf(route, one, { mesh, keys, isFirst: index === 0 })),
    ),
    stacks: backends.map((backend) => stackOf(backend, mesh, drawn)),
    callers: mesh.policies.filter(({ action }) => action === "ALLOW").flatMap((policy) => callerLines(policy, mesh)),
  };
}

interface Backend {
  /** `aro-hcp/aro-hcp-frontend:8443` */
  readonly key: string;
  readonly name: string;
  /** A name before the longer ones that begin with it. */
  readonly order: readonly string[];
  readonly workload: Workload | undefined;
  readonly port: number | undefined;
}

function backendOf({ host, port }: Destination, { namespace }: VirtualService, mesh: Mesh): Backend {
  const service = serviceOf(host, namespace, mesh.services);
  const servicePort = service?.ports.find(({ number }) => number === (port ?? service.ports[0]?.number));
  const [workload] = service === undefined ? [] : workloadsOf(service, mesh.workloads);
  const target = servicePort === undefined || workload === undefined ? undefined : targetOf(servicePort, workload);
  const place = service === undefined ? host : `${service.namespace}/${service.name}`;
  const number = String(servicePort?.number ?? port ?? "");
  return { key: `${place}:${number}`, name: service?.name ?? host, order: [place, number], workload, port: target };
}

function byName(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
}

function gatewayLines({ id, servers }: Mesh["gateways"][number], drawn: readonly VirtualService[]): readonly string[] {
  const hosts = new Set(drawn.flatMap((one) => one.hosts));
  const serving = servers.filter((server) => server.hosts.some((host) => hosts.has(host) || host.startsWith("*")));
  return [
    `gateway ${id}`,
    ...serving.map(
      ({ protocol, port, minimumTls }) =>
        `${protocol} ${port}${minimumTls === undefined ? "" : `, at least ${minimumTls}`}`,
    ),
  ];
}

function routeOf(
  { matches, headers, destinations }: Route,
  virtualService: VirtualService,
  { mesh, keys, isFirst }: { readonly mesh: Mesh; readonly keys: readonly string[]; readonly isFirst: boolean },
): PictureRoute {
  // A path that begins with / is every path.
  const alternatives = matches.map((all) =>
    all.filter((one) => one !== "path starts with /" && one !== "path matches .+"),
  );
  const isAny = alternatives.length === 0 || alternatives.some((all) => all.length === 0);
  return {
    title: isAny
      ? isFirst
        ? "any request"
        : "any other request"
      : alternatives.map((all) => all.join(" and ")).join(", or "),
    details: changeLines("request", headers.request),
    shares: destinations.map((to) => ({
      stack: keys.indexOf(backendOf(to, virtualService, mesh).key),
      weight: to.weight,
    })),
  };
}

function changeLines(what: string, { set, add, remove }: HeaderChanges): readonly string[] {
  return [
    ...Object.entries(set).map(([name, value]) => `${what}: ${name} = ${value}`),
    ...Object.entries(add).map(([name, value]) => `${what}: ${name} + ${value}`),
    ...remove.map((name) => `${what}: ${name} removed`),
  ];
}

function stackOf({ key, name, workload, port }: Backend, mesh: Mesh, drawn: readonly VirtualService[]): PictureStack {
  const headers = drawn.flatMap((one) =>
    one.routes.flatMap((route) =>
      route.destinations
        .filter((to) => backendOf(to, one, mesh).key === key)
        .flatMap((to): readonly Headers[] => [route.headers, to.headers]),
    ),
  );
  const marks = [...new Set(headers.flatMap(({ response }) => changeLines("response", response)))];
  const runsAs = workload === undefined ? [] : [`runs as ${workload.namespace}/${workload.serviceAccount}`];
  return {
    name,
    backend: [name, `Service ${key}`, ...runsAs, ...marks],
    ...(workload !== undefined && authorizerOf(workload, port, mesh)),
  };
}

function authorizerOf(
  workload: Workload,
  port: number | undefined,
  mesh: Mesh,
): Pick<PictureStack, "provider" | "authorizer"> {
  const policy = mesh.policies.find(
    (one) => one.action === "CUSTOM" && appliesTo(one, workload, mesh.rootNamespace) && isForPort(one, port),
  );
  if (policy === undefined) return {};
  const provider = mesh.configs.flatMap(({ providers }) => providers).find(({ name }) => name === policy.provider);
  const exceptions = exceptionLines(policy);
  if (provider === undefined) return { provider: [`${policy.provider} (undefined)`, ...exceptions] };
  const fails = provider.failOpen ? "fails open" : "fails closed";
  const timeout = provider.timeout === undefined ? fails : `within ${provider.timeout}, ${fails}`;
  return { provider: [provider.name, timeout, ...exceptions], authorizer: authorizerLines(provider, mesh) };
}

function isForPort({ rules }: AuthorizationPolicy, port: number | undefined): boolean {
  return rules.some(({ to = [{}] }) =>
    to.some(({ ports }) => ports === undefined || port === undefined || texts(ports).includes(String(port))),
  );
}

function exceptionLines({ rules }: AuthorizationPolicy): readonly string[] {
  return rules.flatMap(({ from = [], to = [] }) => [
    ...from.flatMap((source) => texts(source["notPrincipals"])).map((one) => `not for ${shortPrincipal(one)}`),
    ...to.flatMap((operation) => texts(operation["notPaths"])).map((one) => `not for ${one}`),
  ]);
}

function authorizerLines({ host, port }: Provider, mesh: Mesh): readonly string[] {
  const service = serviceOf(host, "", mesh.services);
  if (service === undefined) return [`${host}:${port}`];
  const runsAs = workloadsOf(service, mesh.workloads).map((one) => `runs as ${one.namespace}/${one.serviceAccount}`);
  return [`${service.namespace}/${service.name}:${port}`, ...runsAs];
}

function callerLines(policy: AuthorizationPolicy, mesh: Mesh): readonly string[] {
  const selected = mesh.workloads.filter((one) => appliesTo(policy, one, mesh.rootNamespace) && one.ports.length > 0);
  const isForAll = Object.keys(policy.selector).length === 0;
  const whom = isForAll
    ? `all of ${policy.namespace}`
    : selected.map(({ id }) => id.slice(id.indexOf("/") + 1)).join(", ");
  return policy.rules.map(({ from, to = [] }) => {
    const sources = (from ?? []).flatMap((source) => [
      ...texts(source["principals"]).map(shortPrincipal),
      ...texts(source["namespaces"]).map((namespace) => `${namespace}/*`),
    ]);
    const what = to.flatMap((one) => [
      [...texts(one["methods"]), ...texts(one["paths"])].join(" "),
      ...texts(one["ports"]).map((port) => `port ${port}`),
    ]);
    const details = what.filter((one) => one !== "").join(", ");
    return `${from === undefined ? "anyone" : sources.join(", ")} → ${whom}${details === "" ? "" : ` (${details})`}`;
  });
}

function shortPrincipal(principal: string): string {
  const identity = identityOf(principal);
  return identity === undefined ? principal : `${identity.namespace}/${identity.serviceAccount}`;
}
