import { expect, test } from "vitest";
import type { Manifest } from "../parity/manifest.ts";
import { enforced, renderTarget, renderValues } from "../render.ts";
import { valuesOf } from "../values/resolve.ts";

test("only a stated namespace may read the metrics, and every other port stays as it is", async () => {
  const [policy] = (await render({ "frontend.scraperNamespace": "prometheus" })).filter(ofKind("NetworkPolicy"));
  expect(policy?.["spec"]).toEqual({
    podSelector: { matchLabels: { "app.kubernetes.io/part-of": "aro-hcp-frontend" } },
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "prometheus" } } }],
        ports: [{ port: 8081, protocol: "TCP" }],
      },
      {
        ports: [
          { port: 1, endPort: 8080, protocol: "TCP" },
          { port: 8082, endPort: 65535, protocol: "TCP" },
        ],
      },
    ],
  });
  expect((await render({})).filter(ofKind("NetworkPolicy"))).toEqual([]);
});

test("a MISE without callers may be called by nobody, not by everybody", async () => {
  const values = valuesOf("dev/dev/westus3", { mise: { enabled: true } });
  const nobody = { ...values, mise: { ...Object(values["mise"]), callers: {} } };
  const policies = (await renderValues(nobody)).filter(({ metadata }) => metadata.name.startsWith("allow-callers-of-"));
  expect(policies.map((policy) => policy["spec"])).toEqual(
    ["mise", "misev2"].map((app) => ({ selector: { matchLabels: { app } }, action: "ALLOW" })),
  );
});

test("MISE v2 sends its audit records to the node's agent, over the one hostPath that there is", async () => {
  const objects = await render({ "mise.audit.connectSocket": true });
  const settings = objects.find(({ metadata }) => metadata.name === "misev2-config");
  expect(JSON.stringify(settings)).toContain("Endpoint=unix:/var/run/mdsd/default_fluent.socket");
  expect(
    objects.filter((object) => JSON.stringify(object).includes("hostPath")).map(({ metadata }) => metadata.name),
  ).toEqual(["misev2"]);
  const without = await render({});
  expect(JSON.stringify(without)).not.toMatch(/hostPath|AuditOptions/);
});

test("Session Gate's host takes routes of its namespace alone, once that is stated", async () => {
  const objects = await render({ "opsIngress.sessiongate.routesFrom": "sessiongate" });
  const gateway = objects.find(({ metadata }) => metadata.name === "ops-ingress-gateway");
  expect(JSON.stringify(gateway)).not.toContain('"from":"All"');
});

test("all deadlines follow from two numbers", async () => {
  const objects = await render({ "deadlines.startupSeconds": 100, "deadlines.requestSeconds": 30 });
  const text = JSON.stringify(
    objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === "misev2"),
  );
  for (const part of [
    '"progressDeadlineSeconds":160',
    '"failureThreshold":20',
    '"terminationDrainDuration: 30s"',
    '"sleep":{"seconds":35}',
    '"terminationGracePeriodSeconds":45',
  ]) {
    expect(text).toContain(part);
  }
  expect(JSON.stringify(objects.find(ofKind("VirtualService")))).toContain('"timeout":"30s"');
});

test("a change of what the frontends read restarts them, and nothing else does", async () => {
  const checksums = async (settings: Parameters<typeof render>[0]) =>
    [
      ...JSON.stringify((await render(settings)).filter(ofKind("Deployment"))).matchAll(/"checksum\/config":"(\w+)"/g),
    ].map(([, sum]) => sum);
  const before = await checksums({});
  const other = await checksums({ "frontend.databaseName": "other" });
  const unrelated = await checksums({ "stacks.v1.frontend.replicas": 3, "ingress.host": "other.example.com" });
  expect(other.map((sum, index) => sum === before[index])).toEqual([false, false, true]);
  expect(unrelated).toEqual(before);
});

function render(settings: Readonly<Record<string, string | number | boolean>>): Promise<readonly Manifest[]> {
  return renderTarget("dev/dev/westus3", { ...enforced, ...settings });
}

function ofKind(kind: string): (object: Manifest) => boolean {
  return (object) => object.kind === kind;
}
