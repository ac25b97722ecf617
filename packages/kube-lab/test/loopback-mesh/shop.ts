import type { KubernetesObject } from "../../src/index.ts";

const namespace = "shop";

/** An application with one container that serves HTTP on 8080, and its Service. */
export function application(name: string, { image = "registry.example/web:1", replicas = 1 } = {}): KubernetesObject[] {
  const labels = { app: name };
  const container = {
    name: "web",
    image,
    ports: [{ name: "http", containerPort: 8080 }],
    // As long as somebody may still lead requests here.
    lifecycle: { preStop: { sleep: { seconds: 2 } } },
  };
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace, labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace },
      spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: "http" }] },
    },
  ];
}

/** A namespace of the mesh, into whose pods nobody gets without mTLS; a gateway, and a route to the application web. */
export const shop: readonly KubernetesObject[] = [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels: { "istio.io/rev": "canary" } } },
  {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name: "strict", namespace },
    spec: { mtls: { mode: "STRICT" } },
  },
  {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: "edge", namespace },
    spec: {
      selector: { istio: "edge" },
      servers: [
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          tls: { mode: "SIMPLE", credentialName: "shop-tls" },
          hosts: ["shop.example"],
        },
      ],
    },
  },
];

/** Leads the host of the shop to an application. */
export function route(to: string): KubernetesObject {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: "shop", namespace },
    spec: {
      hosts: ["shop.example"],
      gateways: ["edge"],
      http: [{ route: [{ destination: { host: to, port: { number: 80 } } }] }],
    },
  };
}
