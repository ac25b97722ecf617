import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { prove } from "../../src/prove/index.ts";

const contract = new URL("../../../../test/parity/contract/", import.meta.url);

function originManifests() {
  const files = ["frontend", "mesh"].flatMap((chart) =>
    readdirSync(new URL(`${chart}/`, contract))
      .sort()
      .map((name) => readFileSync(new URL(`${chart}/${name}`, contract), "utf8")),
  );
  return parseManifests(files.join("\n---\n"));
}

test("the 36 manifests of the origin have exactly the known holes", async () => {
  const manifests = originManifests();
  expect(manifests).toHaveLength(36);
  const metrics = { port: 8081, methods: ["GET"], paths: ["/metrics"], reason: "metrics are scraped in plain text" };
  const { findings } = prove(manifests, {
    identities: [{ name: "admin-api", principal: "cluster.local/ns/aro-hcp-admin-api/sa/admin-api" }],
    exemptions: [{ workload: "aro-hcp/*", ...metrics }],
  });
  const text = findings.map(({ code, subject, message }) => `${subject} [${code}]\n  ${message}\n`).join("");
  await expect(text).toMatchFileSnapshot("origin.txt");
  expect(findings.map(({ code, subject }) => `${subject} ${code}`)).toEqual([
    "aro-hcp/aro-hcp-frontend-v2:8443 authorizer-skipped",
    "aro-hcp/aro-hcp-frontend:8443 authorizer-skipped",
    "mise/mise:8080 authorizer-open",
    "mise/misev2:8080 authorizer-open",
    "aro-hcp/*:8443 pod-not-refused",
    "aro-hcp/*:8443 pod-not-refused",
    "mise/*:8080 pod-not-refused",
    "Service aro-hcp/aro-hcp-frontend-metrics:8081 protocol-guessed",
    "Service aro-hcp/aro-hcp-frontend-v2:8443 protocol-guessed",
    "Service aro-hcp/aro-hcp-frontend:8443 protocol-guessed",
    "ServiceEntry aks-istio-system/external-authz-http provider-host-redirected",
  ]);
});
