import { expect, test } from "vitest";
import { podNetwork } from "../../src/loopback-mesh/pod-network.ts";

const network = podNetwork("127.28.207.1");

test("pods have the addresses of a network that stands for the block", () => {
  expect(network.cidr).toBe("10.28.207.0/24");
  expect(network.onLoopback("10.28.207.10")).toBe("127.28.207.10");
});

test("other addresses stand for themselves", () => {
  for (const address of ["10.28.208.10", "10.0.0.1", "127.28.207.10", "10.28.207.10.5", "110.28.207.10"]) {
    expect(network.onLoopback(address)).toBe(address);
  }
});

test("in JSON, every text that is an address of a pod is translated, and no other", () => {
  const translated = network.jsonOnLoopback(
    JSON.stringify({ podIPs: [{ ip: "10.28.207.10" }, { ip: "10.1.1.1" }], note: "is at 10.28.207.10 now", n: 10.28 }),
  );
  expect(JSON.parse(translated)).toEqual({
    podIPs: [{ ip: "127.28.207.10" }, { ip: "10.1.1.1" }],
    note: "is at 10.28.207.10 now",
    n: 10.28,
  });
});
