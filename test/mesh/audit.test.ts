import { readdirSync, readFileSync } from "node:fs";
import { type AuditReport, parseObjects, readExceptions, runAudit } from "@helm/mesh-lab";
import { expect, test } from "vitest";
import { goldenManifests } from "../golden-manifests.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

const found = ({ findings }: AuditReport) => findings.map(({ code, subject }) => `${code} ${subject}`);

const MINUTES = 60_000;

test("nothing gets past MISE but what is declared", { timeout: 5 * MINUTES }, async () => {
  const report = await runAudit({
    manifests: goldenManifests("public/int/uksouth"),
    exceptions: readExceptions(read("audit-exceptions.yaml")),
  });
  expect(report.findings).toEqual([]);
  expect(report.excused).toHaveLength(2);
  expect(report.notes).toEqual([
    "Gateways serve hosts for which the manifests have no route: " +
      "admin.uksouth.int.hcpsvc.example.com, sessiongate.uksouth.int.hcpsvc.example.com.",
  ]);
});

test("every known hole of the origin is found", { timeout: 5 * MINUTES }, async () => {
  const files = ["frontend", "mesh"].flatMap((chart) =>
    readdirSync(new URL(`../parity/contract/${chart}/`, import.meta.url)).map(
      (file) => `../parity/contract/${chart}/${file}`,
    ),
  );
  expect(files).toHaveLength(36);
  const manifests = files.flatMap((file) => parseObjects(read(file), file));
  const report = await runAudit({ manifests, mostRequests: 6000 });
  const host = "rp.westus3.hcpsvc.osadev.cloud";
  expect(found(report)).toEqual([
    // The metrics port is open to everybody; on the API's own port the same path is.
    "authorizer-skipped aro-hcp/aro-hcp-frontend-v2:8081",
    "authorizer-skipped aro-hcp/aro-hcp-frontend-v2:8443",
    "authorizer-skipped aro-hcp/aro-hcp-frontend:8081",
    "authorizer-skipped aro-hcp/aro-hcp-frontend:8443",
    // Ports without a protocol: a client that says http/1.1 in TLS is taken for TCP.
    "protocol-guessed aro-hcp/aro-hcp-frontend-v2:8443",
    "protocol-guessed aro-hcp/aro-hcp-frontend:8443",
    // The gateway may reach every pod of the namespace, and MISE is asked by label alone.
    "pod-not-refused pods of aro-hcp that no authorizer covers, port 8081",
    "pod-not-refused pods of aro-hcp that no authorizer covers, port 8443",
    // Everybody in the mesh may ask.
    "authorizer-reachable mise/mise:8080",
    "authorizer-reachable mise/misev2:8080",
    // Added, not set: the caller's own policy is there too, and so is the application's marker.
    `header-forgeable header mise-inbound-policies-to-filter at ${host}`,
    `marker-forgeable response header x-ms-served-by at ${host}`,
  ]);
});
