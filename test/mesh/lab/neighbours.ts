import type { Manifest } from "../../parity/manifest.ts";
import { hostsOf } from "./hosts.ts";

/** A service beside the frontends, whose chart is another one. */
interface Neighbour {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The policy of MISE that its routes ask for. */
  readonly policy: string;
  /** Its listener of the ops gateway. */
  readonly listener: string;
  readonly host: string;
}

const port = 8443;

/**
 * What the charts of the admin API and of Session Gate add: each one's workload and Service, a CUSTOM policy for its
 * whole namespace that names the provider `ext-authz`, and a route of the ops gateway that asks for its policy of MISE.
 * The admin API has a route of the frontends' gateway too.
 */
export function neighbours(manifests: readonly Manifest[]): readonly Manifest[] {
  const { admin, sessiongate } = hostsOf(manifests);
  const adminApi: Neighbour = {
    name: "admin-api",
    namespace: "aro-hcp-admin-api",
    serviceAccount: "admin-api",
    policy: "Geneva Actions",
    listener: "admin-api-https",
    host: admin,
  };
  return [
    ...objectsOf(adminApi),
    adminRoute(adminApi),
    ...objectsOf({
      name: "sessiongate",
      namespace: "sessiongate",
      serviceAccount: "sessiongate",
      policy: "Session Gate",
      listener: "sessiongate-https",
      host: sessiongate,
    }),
    ...strays.flatMap(strayObjects),
    strangersRoute(admin),
  ];
}

/** Pods without the labels that bind the others to their policies: what a mislabelled one would be. */
const strays = [
  {
    name: "stray",
    namespace: "aro-hcp",
    labels: { app: "stray", "app.kubernetes.io/part-of": "aro-hcp-frontend" },
    port: 8443,
  },
  { name: "bare", namespace: "aro-hcp", labels: { app: "bare" }, port: 8081 },
  { name: "stray", namespace: "mise", labels: { app: "stray" }, port: 8080 },
] as const;

function strayObjects(stray: (typeof strays)[number]): readonly Manifest[] {
  return workload({ ...stray, serviceAccount: "stray" });
}

/** A route by which a namespace that is no business of the admin API would take its requests. */
function strangersRoute(host: string): Manifest {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "stranger", namespace: "stranger" },
    spec: {
      parentRefs: [{ name: "ops-ingress-gateway", namespace: "aks-istio-ingress", sectionName: "admin-api-https" }],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/stranger" } }],
          filters: [
            { type: "RequestRedirect", requestRedirect: { hostname: "stranger.example.com", statusCode: 302 } },
          ],
        },
      ],
    },
  };
}

/** A Deployment of one container that listens on one port, and its Service. */
function workload(options: {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly serviceAccount: string;
}): readonly Manifest[] {
  const { name, namespace, labels, port: number, serviceAccount } = options;
  const metadata = { name, namespace };
  const containers = [{ name, image: `${name}:1`, ports: [{ containerPort: number }] }];
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { serviceAccountName: serviceAccount, containers } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "http", appProtocol: "http", port: number, targetPort: number }] },
    },
  ];
}

function objectsOf(neighbour: Neighbour): readonly Manifest[] {
  const { name, namespace, serviceAccount, policy, listener, host } = neighbour;
  const metadata = { name, namespace };
  return [
    ...workload({ name, namespace, labels: { app: name }, port, serviceAccount }),
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "ext-authz", namespace },
      spec: { action: "CUSTOM", provider: { name: "ext-authz" }, rules: [{ to: [{ operation: { paths: ["/*"] } }] }] },
    },
    {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata,
      spec: {
        parentRefs: [{ name: "ops-ingress-gateway", namespace: "aks-istio-ingress", sectionName: listener }],
        hostnames: [host],
        rules: [
          {
            filters: [
              {
                type: "RequestHeaderModifier",
                requestHeaderModifier: { set: [{ name: "mise-inbound-policies-to-filter", value: policy }] },
              },
            ],
            backendRefs: [{ name, port }],
          },
        ],
      },
    },
  ];
}

function adminRoute({ name, namespace, policy, host }: Neighbour): Manifest {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    // Of two that take a host, istiod prefers the older, then the first by name: so that one for all hosts would win.
    metadata: { name: "vs-admin-api", namespace },
    spec: {
      hosts: [host],
      gateways: ["aks-istio-ingress/aro-hcp-gateway-external"],
      http: [
        {
          headers: { request: { set: { "mise-inbound-policies-to-filter": policy } } },
          route: [{ destination: { host: name, port: { number: port } } }],
        },
      ],
    },
  };
}
