import type { BackendRequest } from "@helm/mesh-lab";
import type { KubernetesObject, MeshClusterOptions, PodBackends } from "../../src/index.ts";

/** The revision of the shop's mesh, and a tag that leads to it. */
export const revision = "asm-1-28";
const tag = "prod-stable";

/** How the shop is called from outside. */
export const host = "shop.example";

/** What a caller who may come in has as its Authorization. */
export const goodToken = "Bearer good";

/** A namespace in which pods get sidecars of the revision. */
export function namespace(name: string, label: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { "istio.io/rev": label } } };
}

/** A Deployment of one container on port 8080, which serves on until its sidecar has ended, and its Service. */
export function application(
  namespace: string,
  name: string,
  { replicas = 1, image = `${name}:1` }: { readonly replicas?: number; readonly image?: string } = {},
): readonly KubernetesObject[] {
  const metadata = { namespace, name };
  const labels = { app: name };
  const lifecycle = { preStop: { sleep: { seconds: 10 } } };
  const containers = [{ name, image, ports: [{ containerPort: 8080 }], lifecycle }];
  const strategy = { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        replicas,
        strategy,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
    },
  ];
}

/** A shop of two applications behind a gateway, before which a guard is asked about every request, and strict mTLS. */
function shop(): readonly KubernetesObject[] {
  const route = (destination: string) => ({ destination: { host: destination, port: { number: 80 } } });
  const servers = [
    {
      port: { number: 443, name: "https", protocol: "HTTPS" },
      tls: { mode: "SIMPLE", credentialName: "shop-tls" },
      hosts: [host],
    },
  ];
  return [
    namespace("shop", tag),
    namespace("guard", revision),
    ...application("shop", "web", { replicas: 2 }),
    ...application("shop", "cart"),
    ...application("guard", "guard"),
    {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { namespace: "shop", name: "strict" },
      spec: { mtls: { mode: "STRICT" } },
    },
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { namespace: "shop", name: "guarded" },
      spec: { action: "CUSTOM", provider: { name: "guard" }, rules: [{}] },
    },
    {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { namespace: "shop", name: "edge" },
      spec: { selector: { istio: "edge" }, servers },
    },
    {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { namespace: "shop", name: "shop" },
      spec: {
        hosts: [host],
        gateways: ["edge"],
        http: [{ match: [{ uri: { prefix: "/cart" } }], route: [route("cart")] }, { route: [route("web")] }],
      },
    },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { namespace: "istio-system", name: "shared" },
      data: { mesh: JSON.stringify({ extensionProviders: [{ name: "guard", envoyExtAuthzHttp: guard }] }) },
    },
  ];
}

const guard = {
  service: "guard.guard.svc.cluster.local",
  port: 80,
  includeRequestHeadersInCheck: ["authorization"],
  headersToDownstreamOnDeny: ["www-authenticate"],
};

/** The guard lets in who has a token, and the applications say who they are. */
const backends: PodBackends =
  ({ workload, image }) =>
  (request: BackendRequest) => {
    if (workload !== "guard/guard") return { headers: [["x-served-by", `${workload} ${image}`]] };
    const isGood = request.headers.some(([name, value]) => name === "authorization" && value === goodToken);
    return isGood ? {} : { status: 401, headers: [["www-authenticate", "Bearer"]] };
  };

/** The shop's cluster. */
export const options: MeshClusterOptions = {
  objects: shop(),
  mesh: { revision, tags: [tag], sharedConfigMap: "shared" },
  gateways: [
    { namespace: "edge", name: "edge", labels: { istio: "edge" }, credentials: { "shop-tls": [host] }, replicas: 2 },
  ],
  backends,
};
