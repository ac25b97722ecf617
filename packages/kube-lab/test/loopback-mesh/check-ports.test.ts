import { expect, test } from "vitest";
import { checkPorts } from "../../src/loopback-mesh/check-ports.ts";

const pod = { namespace: "shop", name: "web-1", sockets: { 80: "/lab/1-80.sock", 443: "/a", 8080: "/b" } };

test("a pod on a port that takes root is refused, with what to do", () => {
  expect(() => checkPorts(pod, 1024)).toThrow(
    "shop/web-1 listens on 80, 443, and ports below 1024 take root here. " +
      "Let its containers listen elsewhere, or allow it: sysctl -w net.ipv4.ip_unprivileged_port_start=80",
  );
});

test("where everybody may listen everywhere, nothing is refused", () => {
  expect(() => checkPorts(pod, 80)).not.toThrow();
});
