import type { Rollout } from "../lab/index.ts";

/** Mutants that no request can tell from the original, and why. */
export interface Equivalent {
  /** Of the mutant's id. */
  readonly mutants: RegExp;
  /** In all states, unless it says in which. */
  readonly rollouts?: readonly Rollout[];
  readonly reason: string;
}

const policies: readonly Equivalent[] = [
  {
    mutants: /^(AuthorizationPolicy|PeerAuthentication|VirtualService) \S+ metadata\.name: misspelt$/,
    reason: "nothing refers to it by its name",
  },
  {
    mutants: /^PeerAuthentication aks-istio-system\/default metadata\.name: swapped for /,
    reason: "the oldest one without a selector is for all, whatever it is called",
  },
  { mutants: /^AuthorizationPolicy \S+\/allow-\S+ spec: action dropped$/, reason: "ALLOW is the default" },
  { mutants: /^AuthorizationPolicy \S+\/allow-nothing: spec dropped$/, reason: "an empty policy allows nothing" },
  {
    mutants:
      /^AuthorizationPolicy mise\/allow-callers-of-\S+ spec\.rules\[0\](: to dropped|\.to: item 0 dropped|\.to\[0\]: operation dropped|\.to\[0\]\.operation: ports dropped|\.to\[0\]\.operation\.ports: item 0 dropped)$/,
    reason: "a MISE listens on one port",
  },
  {
    mutants: /^PeerAuthentication aro-hcp\/\S+ metadata\.namespace: swapped for aks-istio-system$/,
    reason: "a policy of the root namespace is for all, and its selector fits the same pods",
  },
];

const routes: readonly Equivalent[] = [
  {
    mutants: /^VirtualService \S+ spec\.http\[\d\](: name dropped|\.name: )/,
    reason: "the name of a route is for people",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[\d\]\.match\[0\](: uri dropped|\.uri: prefix dropped)$/,
    reason: "every path begins with a slash",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[2\](: match dropped|\.match: item 0 dropped)$/,
    reason: "the route takes every request as it is",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[0\](: match dropped|\.match: item 0 dropped)$/,
    rollouts: ["v1-only", "v2-only"],
    reason: "the route takes every request as it is",
  },
  {
    mutants: /^VirtualService \S+ spec\.http(: item 2 twice|\[2\]\.match: item 0 twice)$/,
    reason: "nothing comes to a route after one that takes every request",
  },
  {
    mutants: /^VirtualService \S+ spec\.http(: item 0 twice|\[0\]\.match: item 0 twice)$/,
    rollouts: ["v1-only", "v2-only"],
    reason: "nothing comes to a route after one that takes every request",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[0\]\.match\[0\]\.headers\.x-ms-mise-version: exact called prefix$/,
    rollouts: ["header"],
    reason: "what does not go to v1 by this route goes there by default",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[\d\]\.route\[\d\]\.destination(: port dropped|\.port: number dropped)$/,
    reason: "the Service has one port",
  },
  {
    mutants: /^Gateway \S+ spec\.servers\[\d\]\.port(: name dropped|\.name: )/,
    reason: "the name of a server's port is for people",
  },
  {
    mutants: /^Gateway \S+ spec\.(servers|listeners): items 0 and 1 exchanged$/,
    reason: "their hosts differ, so it does not matter who is looked at first",
  },
  { mutants: /^Gateway \S+ spec\.servers\[\d\]\.tls: minProtocolVersion dropped$/, reason: "TLS 1.2 is the default" },
  { mutants: /^Gateway \S+ spec\.listeners\[\d\]\.tls: mode dropped$/, reason: "Terminate is the default" },
  {
    mutants: /^Gateway \S+ spec\.listeners\[\d\]\.tls\.certificateRefs\[0\]: kind dropped$/,
    reason: "Secret is the default",
  },
];

const listeners: readonly Equivalent[] = [
  {
    mutants: /^Gateway \S+ spec\.listeners\[\d\]\.tls\.certificateRefs: item 0 twice$/,
    reason: "the second certificate is the first",
  },
  {
    mutants: /^Gateway \S+ spec\.listeners\[1\]\.allowedRoutes\.namespaces\.from: Selector instead$/,
    reason: "istiod takes a selector that is missing for one of all namespaces",
  },
];

const services: readonly Equivalent[] = [
  {
    mutants: /^Service \S+ spec\.ports\[0\](: name dropped|\.name: )/,
    reason: "what the mesh takes a port for is in appProtocol; Prometheus goes by the name, not the mesh",
  },
  { mutants: /^Service \S+ spec\.ports\[0\]: protocol dropped$/, reason: "TCP is the default" },
  { mutants: /^Service \S+ spec\.ports\[0\]: targetPort dropped$/, reason: "the number of the port is the default" },
  { mutants: /^Service \S+ spec: type dropped$/, reason: "ClusterIP is the default" },
  {
    mutants: /^Service \S+ metadata(: labels|\.labels)/,
    reason: "Prometheus reads the labels of a Service, not the mesh",
  },
  {
    mutants: /^Service \S+\/(aro-hcp-frontend|aro-hcp-frontend-v2|mise|misev2) spec\.ports\[0\]: appProtocol dropped$/,
    reason: "the name of the port says the same",
  },
  {
    mutants: /^Deployment \S+ spec\.template\.spec\.containers\[0\](: ports|\.ports)/,
    reason: "the ports of a container are for people; Services lead to its pods by number",
  },
];

const configuration: readonly Equivalent[] = [
  {
    mutants: /^ConfigMap \S+\/istio-shared-configmap-\S+ metadata(: labels|\.labels)/,
    reason: "istiod reads the mesh configuration by its name",
  },
  {
    mutants: /^ConfigMap \S+\/istio-shared-configmap-\S+ data\.mesh\|\S+\.envoyExtAuthzHttp: failOpen dropped$/,
    reason: "to fail closed is the default",
  },
];

export const equivalents: readonly Equivalent[] = [...policies, ...routes, ...listeners, ...services, ...configuration];
