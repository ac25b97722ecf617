import { expect, test } from "vitest";
import { type CapturedPod, captureObject } from "../../src/loopback-mesh/capture-objects.ts";

const pod: CapturedPod = {
  uid: "uid-1",
  namespace: "shop",
  name: "web-1",
  role: "sidecar",
  ip: "127.1.2.10",
  sockets: { 8080: "/lab/1-8080.sock", 9090: "/lab/1-9090.sock" },
  adminSocket: "/lab/1.admin",
};

test("a sidecar has the ports of its containers, and knows the protocol that a Service says", () => {
  const sidecar = captureObject(pod, [{ number: 8080, name: "http", protocol: "HTTP" }]);
  expect(sidecar).toMatchObject({
    kind: "Sidecar",
    metadata: { namespace: "shop", ownerReferences: [{ kind: "Pod", name: "web-1", uid: "uid-1" }] },
    spec: {
      workloadSelector: { labels: { "kube-lab/pod": "uid-1" } },
      ingress: [
        {
          port: { number: 8080, name: "http", protocol: "HTTP" },
          bind: "127.1.2.10",
          defaultEndpoint: "unix:///lab/1-8080.sock",
        },
        { port: { number: 9090, name: "port-9090", protocol: "" }, defaultEndpoint: "unix:///lab/1-9090.sock" },
      ],
      egress: [{ port: { number: 0 }, bind: "unix:///lab/1.admin.out", hosts: ["*/*"] }],
    },
  });
});

test("a gateway listens on the address of its pod alone", () => {
  const [patch] = (captureObject({ ...pod, role: "router" }, [])["spec"] as { configPatches: unknown[] }).configPatches;
  expect(patch).toMatchObject({
    match: { context: "GATEWAY" },
    patch: { value: { address: { socket_address: { address: "127.1.2.10" } } } },
  });
});
