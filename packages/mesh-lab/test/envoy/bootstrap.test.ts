import { expect, test } from "vitest";
import { type BootstrapOptions, bootstrap } from "../../src/envoy/index.ts";

const options: BootstrapOptions = {
  proxy: {
    role: "sidecar",
    ip: "127.1.2.10",
    name: "shop-0",
    namespace: "web",
    serviceAccount: "shop",
    labels: { app: "shop", "security.istio.io/tlsMode": "istio" },
  },
  istioVersion: "1.31.0",
  xds: {
    host: "127.1.2.1",
    port: 15012,
    name: "istiod.istio-system.svc",
    root: "(root certificate)\n",
    client: { certificate: "(client certificate)\n", key: "(client key)\n" },
  },
  sdsSocket: "/mesh/sds.sock",
  adminSocket: "/mesh/shop.admin.sock",
};

test("a sidecar's bootstrap", async () => {
  await expect(text(bootstrap(options))).toMatchFileSnapshot("sidecar.bootstrap.txt");
});

test("a gateway is a router and leaves the interception of a sidecar out", () => {
  const { node, ...rest } = bootstrap({ ...options, proxy: { ...options.proxy, role: "router" } });
  const { node: sidecar, ...sidecarRest } = bootstrap(options);
  const { INTERCEPTION_MODE: _, ...metadata } = sidecar.metadata;
  expect(node).toEqual({ ...sidecar, id: "router~127.1.2.10~shop-0.web~web.svc.cluster.local", metadata });
  expect(rest).toEqual(sidecarRest);
});

test("a sidecar behind iptables says so", () => {
  const { node } = bootstrap({ ...options, interception: "REDIRECT" });
  expect(node.metadata["INTERCEPTION_MODE"]).toBe("REDIRECT");
});

function text(json: object): string {
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
