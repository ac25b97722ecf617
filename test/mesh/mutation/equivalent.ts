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
    reason: "the one of the root namespace without a selector is for all, whatever it is called",
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
    mutants: /^VirtualService \S+ spec\.http\[[\w-]+\](: name dropped|\.name: )/,
    reason: "the name of a route is for people",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[[\w-]+\]\.match\[0\](: uri dropped|\.uri: prefix dropped)$/,
    reason: "every path begins with a slash",
  },
  {
    mutants: /^VirtualService \S+ spec\.http\[default\](: match dropped|\.match: item 0 dropped)$/,
    reason: "the route takes every request as it is",
  },
  {
    mutants: /^VirtualService \S+ spec\.http(: item default twice|\[default\]\.match: item 0 twice)$/,
    reason: "nothing comes to a route after one that takes every request",
  },
  {
    mutants:
      /^VirtualService \S+ spec\.http\[v1-by-header\]\.match\[0\]\.headers\.x-ms-mise-version: exact called prefix$/,
    rollouts: ["header"],
    reason: "what does not go to v1 by this route goes there by default",
  },
  {
    mutants:
      /^VirtualService \S+ spec\.http\[[\w-]+\]\.route\[\d\]\.destination(: port dropped|\.port: number dropped)$/,
    reason: "the Service has one port",
  },
];

const sameAsDefault: readonly Equivalent[] = [
  {
    mutants:
      /^VirtualService \S+ spec\.http\[v2-by-header\]\.match\[0\](\.headers: x-ms-mise-version called \S+|\.headers\.x-ms-mise-version(: exact (dropped|called prefix)|\.exact: (misspelt|other version v1))|\.uri: prefix called exact|\.uri\.prefix: misspelt)$/,
    rollouts: ["v2-default"],
    reason: "what does not go to v2 by this route goes there by default",
  },
];

const shares: readonly Equivalent[] = [
  {
    mutants: /^VirtualService \S+ spec\.http\[default\]\.route: items 0 and 1 exchanged$/,
    rollouts: ["canary"],
    reason: "shares have no order",
  },
];

const gateways: readonly Equivalent[] = [
  {
    mutants: /^Gateway \S+ spec\.servers\[\d\]\.port(: name dropped|\.name: )/,
    reason: "the name of a server's port is for people",
  },
  {
    mutants: /^Gateway \S+ spec\.(servers|listeners): items \S+ and \S+ exchanged$/,
    reason: "their hosts differ, so it does not matter who is looked at first",
  },
  { mutants: /^Gateway \S+ spec\.servers\[\d\]\.tls: minProtocolVersion dropped$/, reason: "TLS 1.2 is the default" },
  {
    mutants: /^Gateway \S+ spec\.servers\[\d\]\.tls\.minProtocolVersion: TLSV1_1 instead$/,
    reason: "none of the ciphers that the gateway takes is one of TLS 1.1",
  },
  { mutants: /^Gateway \S+ spec\.listeners\[\S+\]\.tls: mode dropped$/, reason: "Terminate is the default" },
  {
    mutants: /^Gateway \S+ spec\.listeners\[\S+\]\.tls\.certificateRefs\[\S+\]: kind dropped$/,
    reason: "Secret is the default",
  },
  {
    mutants: /^Gateway \S+ spec\.listeners\[\S+\]\.tls\.certificateRefs: item \S+ twice$/,
    reason: "the second certificate is the first",
  },
  {
    mutants: /^Gateway \S+ spec\.listeners\[sessiongate-https\]\.allowedRoutes\.namespaces\.from: Selector instead$/,
    reason: "istiod takes a selector that is missing for one of all namespaces",
  },
];

const services: readonly Equivalent[] = [
  {
    mutants: /^Service \S+ spec\.ports\[\S+\](: name dropped|\.name: )/,
    reason: "what the mesh takes a port for is in appProtocol; Prometheus goes by the name, not the mesh",
  },
  { mutants: /^Service \S+ spec\.ports\[\S+\]: protocol dropped$/, reason: "TCP is the default" },
  { mutants: /^Service \S+ spec\.ports\[\S+\]: targetPort dropped$/, reason: "the number of the port is the default" },
  { mutants: /^Service \S+ spec: type dropped$/, reason: "ClusterIP is the default" },
  {
    mutants: /^Service \S+ metadata(: labels|\.labels)/,
    reason: "Prometheus reads the labels of a Service, not the mesh",
  },
  {
    mutants:
      /^Service \S+\/(aro-hcp-frontend|aro-hcp-frontend-v2|mise|misev2) spec\.ports\[\S+\]: appProtocol dropped$/,
    reason: "the name of the port says the same",
  },
  {
    mutants: /^Service aro-hcp\/aro-hcp-frontend-metrics spec\.ports\[metrics\]: appProtocol dropped$/,
    reason: "the sidecar looks whether it is HTTP, which it is",
  },
  {
    mutants: /^Deployment \S+ spec\.template\.spec\.containers\[\S+\](: ports|\.ports)/,
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
  {
    mutants:
      /^ConfigMap \S+\/istio-shared-configmap-\S+ data\.mesh\|\S+\.includeRequestHeadersInCheck(: item 2 dropped|\[2\]: .*)$/,
    rollouts: ["v1-only", "v2-only"],
    reason: "the gateway takes the header x-ms-mise-version off where it chooses nothing",
  },
];

const mise: readonly Equivalent[] = [
  {
    mutants:
      /^Deployment mise\/mise \S+\.env(: item (AllowedHosts|\w*Logging__\w+) dropped|\[(AllowedHosts|\w*Logging__\w+)\]\.name: .*)$/,
    reason: "MISE serves every host and logs what is of interest, unless it is told otherwise",
  },
  {
    mutants:
      /^ConfigMap mise\/misev2-config \S+(: AllowedHosts dropped|Logging\.LogLevel: \S+ dropped|: Logging dropped)$/,
    reason: "MISE serves every host and logs what is of interest, unless it is told otherwise",
  },
  {
    mutants: /^ConfigMap mise\/misev2-config \S+InboundPolicies\[[12]\]\.Authority: swapped for https:\/\/sts/,
    reason: "a slash at the end of an authority makes no difference",
  },
  {
    mutants: /^ConfigMap mise\/misev2-config \S+(: \$schema dropped|\$schema: .*)$/,
    reason: "editors read the schema, MISE does not",
  },
  {
    mutants:
      /^ConfigMap mise\/misev2-config \S+AzureAd(: AuditOptions dropped|\.AuditOptions\.CustomConnectionString: .*)$/,
    reason: "what MISE writes to its audit is no answer of its",
  },
  {
    mutants:
      /^Deployment mise\/\S+ \S+\.env(: item OTEL_\w+ dropped|\[OTEL_\w+\](: value dropped|\.value: .*|\.name: misspelt|\.name: swapped for OTEL_\w+))$/,
    reason: "traces are no answers of MISE",
  },
  {
    mutants:
      /^Deployment mise\/\S+ spec\.template\.spec(: serviceAccountName dropped|\.serviceAccountName: (other|swapped) .*)$/,
    reason: "a MISE asks nobody, and no policy names it",
  },
  {
    mutants: /^Deployment mise\/misev2 \S+\.volumeMounts\[misev2-config\](: readOnly dropped|\.readOnly: flipped)$/,
    reason: "the files of a ConfigMap are never written",
  },
  {
    mutants: /^Deployment mise\/misev2 \S+containers\[misev2\]: env dropped$/,
    reason: "traces are no answers of MISE, and its other settings are in a file",
  },
  {
    mutants:
      /^Deployment mise\/misev2 \S+(\.volumeMounts: item mdsd-asa-run-vol dropped|\.volumeMounts\[mdsd-asa-run-vol\]\.(mountPath: misspelt|name: swapped for misev2-config)|\.volumes\[mdsd-asa-run-vol\](: hostPath dropped|\.hostPath.*))$/,
    reason: "what MISE writes to its audit is no answer of its",
  },
];

export const equivalents: readonly Equivalent[] = [
  ...policies,
  ...routes,
  ...sameAsDefault,
  ...shares,
  ...gateways,
  ...services,
  ...configuration,
  ...mise,
];

/** The entry for a mutant of a state, by its id, if there is one. */
export function equivalentOf(id: string, rollout: Rollout): Equivalent | undefined {
  return equivalents.find(({ mutants, rollouts }) => mutants.test(id) && (rollouts?.includes(rollout) ?? true));
}
