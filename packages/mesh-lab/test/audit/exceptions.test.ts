import { describe, expect, test } from "vitest";
import { type AuditException, excuses, readExceptions } from "../../src/audit/exceptions.ts";
import type { Hit } from "../../src/audit/probe.ts";

const hit = {
  workload: "web/shop-v1",
  port: 8080,
  method: "GET",
  path: "/metrics/a?x=1",
  status: 200,
  probe: { tries: "paths", client: "cluster.local/ns/web/sa/shop", request: {} },
} satisfies Hit;

describe("an exception", () => {
  test.each<[string, Omit<AuditException, "reason">, boolean]>([
    ["of the workload alone", { workload: "web/shop-v1" }, true],
    ["of workloads with a beginning", { workload: "web/*" }, true],
    ["of another workload", { workload: "web/shop" }, false],
    ["of the port", { workload: "web/*", port: 8080 }, true],
    ["of another port", { workload: "web/*", port: 8081 }, false],
    ["of the client", { workload: "web/*", clients: ["plaintext", "cluster.local/ns/web/sa/shop"] }, true],
    ["of clients with a beginning", { workload: "web/*", clients: ["cluster.local/ns/web/*"] }, true],
    ["of clients with an end", { workload: "web/*", clients: ["*/sa/shop"] }, true],
    ["of clients without TLS", { workload: "web/*", clients: ["plaintext"] }, false],
    ["of nobody", { workload: "web/*", clients: [] }, false],
    ["of the method", { workload: "web/*", methods: ["GET"] }, true],
    ["of another method", { workload: "web/*", methods: ["POST"] }, false],
    ["of the path without its query", { workload: "web/*", paths: ["/metrics/a"] }, true],
    ["of paths with a beginning", { workload: "web/*", paths: ["/metrics*"] }, true],
    ["of another path", { workload: "web/*", paths: ["/metrics"] }, false],
  ])("%s", (_, exception, isExcused) => {
    expect(excuses({ ...exception, reason: "" }, hit)).toBe(isExcused);
  });

  test("is read with everything that it has", () => {
    const text = `
exceptions:
- workload: web/shop
  port: 8080
  clients: [plaintext]
  methods: [GET]
  paths: [/metrics]
  reason: It is so.
- { workload: web/*, reason: All of it. }
`;
    expect(readExceptions(text)).toEqual([
      {
        workload: "web/shop",
        port: 8080,
        clients: ["plaintext"],
        methods: ["GET"],
        paths: ["/metrics"],
        reason: "It is so.",
      },
      { workload: "web/*", reason: "All of it." },
    ]);
  });
});
