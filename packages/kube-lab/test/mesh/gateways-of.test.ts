import { expect, test } from "vitest";
import { gatewaysOf } from "../../src/mesh/index.ts";

const server = (number: number, credentialName: string, ...hosts: readonly string[]) => ({
  port: { number, name: `https-${number}`, protocol: "HTTPS" },
  tls: { mode: "SIMPLE", credentialName },
  hosts,
});

const gateway = (namespace: string, name: string, istio: string, ...servers: readonly object[]) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { namespace, name },
  spec: { selector: { istio }, servers },
});

test("gateways are those that Gateways select, with all their ports and a certificate for each credential", () => {
  const objects = [
    gateway("edge", "one", "ingress", server(443, "one-tls", "one.example", "shop/two.example")),
    gateway("shop", "two", "ingress", server(443, "two-tls", "*.example"), server(8443, "one-tls", "three.example")),
    gateway("edge", "inner", "internal", { port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*"] }),
    { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", metadata: { namespace: "edge", name: "other" } },
  ];
  expect(gatewaysOf(objects)).toEqual([
    {
      namespace: "edge",
      name: "ingress",
      labels: { istio: "ingress" },
      ports: [443, 8443],
      credentials: { "one-tls": ["one.example", "two.example", "three.example"], "two-tls": ["*.example"] },
    },
    { namespace: "edge", name: "internal", labels: { istio: "internal" }, ports: [80], credentials: {} },
  ]);
});
