/** One kind of object that the API server serves. There is exactly one value of it a kind: compare by identity. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  /** What it is served in; the first one is preferred. All versions show the same fields: nothing is converted. */
  readonly versions: readonly string[];
  /** As in paths: `virtualservices`. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Whose custom resource it is; absent when it is built into Kubernetes. */
  readonly owner?: ResourceOwner;
}

/** Who brings the CustomResourceDefinitions of a group. */
export type ResourceOwner = "istio" | "gateway-api";

/** The resource of a path: `apps` and `deployments`. */
export function resourceAt(group: string, plural: string): Resource | undefined {
  return BY_PLURAL.get(`${group}/${plural}`);
}

/** The resource of a kind: `apps` and `Deployment`. */
export function resourceOfKind(group: string, kind: string): Resource | undefined {
  return BY_KIND.get(`${group}/${kind}`);
}

interface Served {
  readonly group: string;
  readonly versions: readonly string[];
  readonly owner?: ResourceOwner;
  readonly namespaced?: Readonly<Record<string, string>>;
  readonly clusterWide?: Readonly<Record<string, string>>;
}

// What istiod asks for and what Istio's users write; older versions too, as other builds of istiod read them.
const SERVED: readonly Served[] = [
  {
    group: "",
    versions: ["v1"],
    namespaced: {
      configmaps: "ConfigMap",
      endpoints: "Endpoints",
      events: "Event",
      persistentvolumeclaims: "PersistentVolumeClaim",
      pods: "Pod",
      secrets: "Secret",
      serviceaccounts: "ServiceAccount",
      services: "Service",
    },
    clusterWide: { namespaces: "Namespace", nodes: "Node" },
  },
  {
    group: "apps",
    versions: ["v1"],
    namespaced: {
      daemonsets: "DaemonSet",
      deployments: "Deployment",
      replicasets: "ReplicaSet",
      statefulsets: "StatefulSet",
    },
  },
  { group: "batch", versions: ["v1"], namespaced: { cronjobs: "CronJob", jobs: "Job" } },
  {
    group: "autoscaling",
    versions: ["v2", "v1"],
    namespaced: { horizontalpodautoscalers: "HorizontalPodAutoscaler" },
  },
  { group: "policy", versions: ["v1"], namespaced: { poddisruptionbudgets: "PodDisruptionBudget" } },
  { group: "discovery.k8s.io", versions: ["v1"], namespaced: { endpointslices: "EndpointSlice" } },
  { group: "events.k8s.io", versions: ["v1"], namespaced: { events: "Event" } },
  { group: "coordination.k8s.io", versions: ["v1"], namespaced: { leases: "Lease" } },
  {
    group: "networking.k8s.io",
    versions: ["v1"],
    namespaced: { ingresses: "Ingress", networkpolicies: "NetworkPolicy" },
    clusterWide: { ingressclasses: "IngressClass" },
  },
  {
    group: "rbac.authorization.k8s.io",
    versions: ["v1"],
    namespaced: { rolebindings: "RoleBinding", roles: "Role" },
    clusterWide: { clusterrolebindings: "ClusterRoleBinding", clusterroles: "ClusterRole" },
  },
  {
    group: "admissionregistration.k8s.io",
    versions: ["v1"],
    clusterWide: {
      mutatingwebhookconfigurations: "MutatingWebhookConfiguration",
      validatingwebhookconfigurations: "ValidatingWebhookConfiguration",
    },
  },
  {
    group: "apiextensions.k8s.io",
    versions: ["v1"],
    clusterWide: { customresourcedefinitions: "CustomResourceDefinition" },
  },
  {
    group: "certificates.k8s.io",
    versions: ["v1"],
    clusterWide: { certificatesigningrequests: "CertificateSigningRequest" },
  },
  {
    group: "certificates.k8s.io",
    versions: ["v1beta1", "v1alpha1"],
    clusterWide: { clustertrustbundles: "ClusterTrustBundle" },
  },
  {
    group: "networking.istio.io",
    versions: ["v1", "v1beta1", "v1alpha3"],
    owner: "istio",
    namespaced: {
      destinationrules: "DestinationRule",
      envoyfilters: "EnvoyFilter",
      gateways: "Gateway",
      proxyconfigs: "ProxyConfig",
      serviceentries: "ServiceEntry",
      sidecars: "Sidecar",
      virtualservices: "VirtualService",
      workloadentries: "WorkloadEntry",
      workloadgroups: "WorkloadGroup",
    },
  },
  {
    group: "security.istio.io",
    versions: ["v1", "v1beta1"],
    owner: "istio",
    namespaced: {
      authorizationpolicies: "AuthorizationPolicy",
      peerauthentications: "PeerAuthentication",
      requestauthentications: "RequestAuthentication",
    },
  },
  {
    group: "telemetry.istio.io",
    versions: ["v1", "v1alpha1"],
    owner: "istio",
    namespaced: { telemetries: "Telemetry" },
  },
  {
    group: "extensions.istio.io",
    versions: ["v1alpha1"],
    owner: "istio",
    namespaced: { trafficextensions: "TrafficExtension", wasmplugins: "WasmPlugin" },
  },
  {
    group: "gateway.networking.k8s.io",
    versions: ["v1", "v1beta1", "v1alpha3", "v1alpha2"],
    owner: "gateway-api",
    namespaced: {
      backendtlspolicies: "BackendTLSPolicy",
      gateways: "Gateway",
      grpcroutes: "GRPCRoute",
      httproutes: "HTTPRoute",
      listenersets: "ListenerSet",
      referencegrants: "ReferenceGrant",
      tcproutes: "TCPRoute",
      tlsroutes: "TLSRoute",
      udproutes: "UDPRoute",
    },
    clusterWide: { gatewayclasses: "GatewayClass" },
  },
];

/** Every resource, by group as above. */
export const RESOURCES: readonly Resource[] = SERVED.flatMap(({ group, versions, owner, namespaced, clusterWide }) => {
  const shared = { group, versions, ...(owner !== undefined && { owner }) };
  return [
    ...Object.entries(namespaced ?? {}).map(([plural, kind]) => ({ ...shared, plural, kind, namespaced: true })),
    ...Object.entries(clusterWide ?? {}).map(([plural, kind]) => ({ ...shared, plural, kind, namespaced: false })),
  ];
});

const BY_PLURAL = new Map(RESOURCES.map((resource) => [`${resource.group}/${resource.plural}`, resource]));
const BY_KIND = new Map(RESOURCES.map((resource) => [`${resource.group}/${resource.kind}`, resource]));
