import { describe, expect, test } from "vitest";
import { type AuditException, type AuditReport, runAudit } from "../../src/audit/index.ts";
import { parseObjects } from "../../src/manifest/index.ts";
import { type ShopParts, shop } from "./shop.ts";

/** With some requests from everywhere, which is enough to find what is open for many. */
const audit = (parts: ShopParts, exceptions: readonly AuditException[] = [], mostRequests = 600) =>
  runAudit({ manifests: parseObjects(shop(parts)), exceptions, mostRequests });

const ALL = 10_000;

const found = ({ findings }: AuditReport) => findings.map(({ code, subject }) => `${code} ${subject}`).sort();

const ANYBODY = "{paths: [/metrics], ports: ['8080']}";

describe("runAudit", () => {
  test("finds nothing where nothing gets through, after some thousand requests", async () => {
    const report = await audit({}, [], ALL);
    expect(report.findings).toEqual([]);
    const total = Object.values(report.tried).reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(1500);
    for (const count of Object.values(report.tried)) expect(count).toBeGreaterThan(0);
  });

  test("finds paths that a policy leaves out, in other forms too, and headers that routes add or forget", async () => {
    const report = await audit(
      {
        custom: "{rules: [{to: [{operation: {paths: [/orders]}}]}], selector: {matchLabels: {app: shop}}}",
        route: `
  - match: [{headers: {x-version: {exact: v2}}}]
    headers: {request: {add: {x-tier: gold}}, response: {add: {x-served-by: v2}}}
    route: [{destination: {host: shop.web.svc.cluster.local}}]
  - route: [{destination: {host: shop.web.svc.cluster.local}}]`,
      },
      [],
      ALL,
    );
    expect(found(report)).toEqual([
      "authorizer-skipped web/shop:8080",
      "header-forgeable header x-tier at shop.example.com",
      "marker-forgeable response header x-served-by at shop.example.com",
    ]);
    expect(report.findings[0]?.seen).toContain("not as /orders, but as /orders/, /orders;x=1, ");
    expect(report.findings[0]?.how).toBe("{ workload: web/shop, port: 8080, as: { identity: ingress/edge }, path: / }");
  });

  test("finds pods that no policy was made for, callers of the authorizer, and one that fails open", async () => {
    const report = await audit({
      allow: "rules: [{from: [{source: {namespaces: [ingress]}}]}]",
      callers: "*",
      provider: "failOpen: true",
    });
    expect(found(report)).toEqual([
      "authorizer-fails-open web/shop:8080",
      "authorizer-reachable auth/check:8000",
      "pod-not-refused pods of web that no authorizer covers, port 8080",
    ]);
    const { seen } = report.findings.find(({ code }) => code === "authorizer-fails-open") ?? {};
    expect(seen).toContain("when its authorizer ends the connection, or answers 503, or is down: ");
  });

  test("finds a port whose protocol is guessed", async () => {
    const report = await audit({
      port: "{port: 8080, name: shop}",
      allow: "rules: [{}], selector: {matchLabels: {app: shop}}",
    });
    expect(found(report)).toEqual(["protocol-guessed web/shop:8080"]);
  });

  test("finds a pod without a sidecar: no policy is in force, and no mTLS", async () => {
    const report = await audit({ labels: 'app: shop, sidecar.istio.io/inject: "false"' });
    expect(found(report)).toContain("authorizer-skipped web/shop:8080");
    expect(found(report)).toContain("mtls-not-enforced web/shop:8080");
  });

  test("finds a policy that selects nothing, and then an application at the edge that nobody protects", async () => {
    const report = await audit({ custom: "{rules: [{}], selector: {matchLabels: {app: shpo}}}" });
    expect(found(report)).toEqual(["edge-open web/shop:8080", "policy-selects-nothing AuthorizationPolicy web/check"]);
  });

  test("finds what the policy of a gateway leaves out", async () => {
    const report = await audit({
      custom: "{rules: [{}], selector: {matchLabels: {app: other}}}",
      more: `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: check, namespace: ingress}
spec:
  selector: {matchLabels: {istio: edge}}
  action: CUSTOM
  provider: {name: check}
  rules: [{to: [{operation: {notPaths: [/metrics]}}]}]
`,
      callers: "cluster.local/ns/ingress/sa/edge",
    });
    expect(found(report)).toEqual([
      "authorizer-skipped gateway ingress/edge to web/shop:8080",
      // The gateway asks before its route has written the header.
      "header-forgeable header x-tier at shop.example.com",
      "policy-selects-nothing AuthorizationPolicy web/check",
    ]);
    expect(report.findings[0]?.how).toBe(
      "{ gateway: ingress/edge, port: 80, host: shop.example.com, path: /metrics, protocol: h2 }",
    );
  });

  test("leaves out what is declared, says so, and reports what is declared for nothing", async () => {
    const parts = {
      allow: `rules: [{from: [{source: {namespaces: [ingress]}}]}, {to: [{operation: ${ANYBODY}}]}], selector: {matchLabels: {app: shop}}`,
      custom: "{rules: [{to: [{operation: {notPaths: [/metrics]}}]}], selector: {matchLabels: {app: shop}}}",
    };
    const metrics = { workload: "web/shop", port: 8080, paths: ["/metrics"], reason: "Metrics are no secret." };
    const unused = { workload: "web/shop", port: 9090, reason: "There is no such port." };
    const report = await audit(parts, [metrics, unused], ALL);
    expect(found(report)).toEqual(["exception-unused web/shop:9090"]);
    expect(report.excused).toEqual([expect.stringMatching(/^web\/shop:8080: \d+ requests\. Metrics are no secret\.$/)]);
  });

  test("sends no more requests than it may, from everywhere, and says what is left out", async () => {
    const report = await runAudit({ manifests: parseObjects(shop()), mostRequests: 100 });
    expect(report.findings).toEqual([]);
    expect(report.notes).toEqual([
      expect.stringMatching(/^\d+ requests were left out, evenly, since they were too many\.$/),
    ]);
    const { paths = 0, methods = 0 } = report.tried;
    expect(paths + methods).toBeGreaterThan(50);
    expect(paths + methods).toBeLessThanOrEqual(100);
  });
});
