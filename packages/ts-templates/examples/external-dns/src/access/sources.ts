/** What may be done to objects of a kind that has names in DNS. */
export interface SourceRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** The sources that need it, of which one is enough. */
  readonly sources: readonly string[];
  /** Whether the objects are in no namespace, so that only a ClusterRole can have it. */
  readonly cluster?: true;
}

const proxies = ["contour-httpproxy", "gloo-proxy", "openshift-route", "skipper-routegroup"];
const istio = ["istio-gateway", "istio-virtualservice"];

/** Rules of sources before those of the Gateway API, in the order of the role. */
export const sourceRules: readonly SourceRule[] = [
  { ...reading("", "nodes"), verbs: ["list", "watch"], sources: ["node", "pod", "service", ...proxies], cluster: true },
  { ...reading("", "pods"), sources: ["pod", "service", ...proxies] },
  { ...reading("", "services"), sources: ["service", ...proxies, ...istio] },
  { ...reading("discovery.k8s.io", "endpointslices"), sources: ["service"] },
  {
    ...reading("extensions", "ingresses"),
    apiGroups: ["extensions", "networking.k8s.io"],
    sources: ["ingress", ...proxies, ...istio],
  },
  { ...reading("networking.istio.io", "gateways"), sources: istio },
  { ...reading("networking.istio.io", "virtualservices"), sources: ["istio-virtualservice"] },
  { ...reading("getambassador.io", "hosts", "ingresses"), sources: ["ambassador-host"] },
  { ...reading("projectcontour.io", "httpproxies"), sources: ["contour-httpproxy"] },
  { ...reading("externaldns.k8s.io", "dnsendpoints"), sources: ["crd"] },
  { ...reading("externaldns.k8s.io", "dnsendpoints/status"), verbs: ["*"], sources: ["crd"] },
];

/** Routes of the Gateway API, by the source that they are. */
export const gatewayRoutes = {
  "gateway-httproute": "httproutes",
  "gateway-grpcroute": "grpcroutes",
  "gateway-tlsroute": "tlsroutes",
  "gateway-tcproute": "tcproutes",
  "gateway-udproute": "udproutes",
} as const;

/** Rules of sources after those of the Gateway API, in the order of the role. */
export const otherRules: readonly SourceRule[] = [
  {
    ...reading("gloo.solo.io", "proxies", "virtualservices", "gateways"),
    apiGroups: ["gloo.solo.io", "gateway.solo.io"],
    sources: ["gloo-proxy"],
  },
  { ...reading("configuration.konghq.com", "tcpingresses"), sources: ["kong-tcpingress"] },
  {
    ...reading("traefik.io", "ingressroutes", "ingressroutetcps", "ingressrouteudps"),
    apiGroups: ["traefik.containo.us", "traefik.io"],
    sources: ["traefik-proxy"],
  },
  { ...reading("route.openshift.io", "routes"), sources: ["openshift-route"] },
  { ...reading("zalando.org", "routegroups"), sources: ["skipper-routegroup"] },
  { ...reading("zalando.org", "routegroups/status"), verbs: ["patch", "update"], sources: ["skipper-routegroup"] },
  {
    ...reading("cis.f5.com", "virtualservers", "transportservers"),
    sources: ["f5-virtualserver", "f5-transportserver"],
  },
];

/** A rule to read objects. */
export function reading(apiGroup: string, ...resources: readonly string[]) {
  return { apiGroups: [apiGroup], resources, verbs: ["get", "watch", "list"] };
}
