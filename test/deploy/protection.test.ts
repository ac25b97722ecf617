import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { type KubernetesObject, waitUntil } from "@helm/kube-lab";
import { at } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorIn, image, type Lab, startCli, startControlPlane, startLab, type Tenant } from "./lab/index.ts";

const inputs = new URL("../golden/inputs.yaml", import.meta.url);

let lab: Lab;
let tenant: Tenant;
beforeAll(async () => {
  lab = await startLab("public/int/uksouth");
  tenant = await lab.tenant();
  const { exitCode, stderr } = await tenant.deploy(image("1"));
  expect(exitCode, stderr).toBe(0);
});
afterAll(() => lab?.stop());

test("a namespace label that nobody serves is refused before anything changes", async () => {
  const run = await tenant.deploy(image("2"), "--inputs", await inputsWith("mesh: { revisionTag: asm-9-9 }"));
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: public/int/uksouth is not deployed; nothing was changed:
      mesh revision asm-9-9 [revision-unserved]
        It has no webhook that injects sidecars, and the namespace aro-hcp would get the label istio.io/rev=asm-9-9: requests would reach new pods, and no authorizer would be asked. Name a revision that the cluster has, or wait until it is ready."
  `);
  await expectProtected();
});

test("a namespace label under which pods get no sidecar is found out by the pods, and goes back before they do", async () => {
  await startControlPlane(lab.cluster, tenant.namespaces.mesh, "asm-9-8");
  await lab.cluster.apply([webhookForNobody("asm-9-8")]);
  const run = await tenant.deploy(image("2"), "--inputs", await inputsWith("mesh: { revisionTag: asm-9-8 }"));
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: the deploy of public/int/uksouth failed in the step expand: What runs is not as it has to be.
      Pod aro-hcp/aro-hcp-frontend-… [sidecar-missing]
        It has no sidecar, so the AuthorizationPolicy aro-hcp/ext-authz is not in force: requests reach it, and ext-authz is not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.
      Pod aro-hcp/aro-hcp-frontend-… [sidecar-missing]
        It has no sidecar, so the AuthorizationPolicy aro-hcp/ext-authz is not in force: requests reach it, and ext-authz is not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.
      Pod aro-hcp/aro-hcp-frontend-v2-… [sidecar-missing]
        It has no sidecar, so the AuthorizationPolicy aro-hcp/ext-authz-misev2 is not in force: requests reach it, and ext-authz-misev2 is not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.
      Pod aro-hcp/aro-hcp-frontend-v2-… [sidecar-missing]
        It has no sidecar, so the AuthorizationPolicy aro-hcp/ext-authz-misev2 is not in force: requests reach it, and ext-authz-misev2 is not asked. Give its namespace the label istio.io/rev of a revision that the cluster has.
      mesh revision asm-9-8 [mesh-config-missing]
        It has no shared mesh configuration: there is no ConfigMap aks-istio-system/istio-shared-configmap-asm-9-8. The authorizers that policies name are defined in it.
    The cluster runs the version from before, complete.
    Mend what the findings name.
    Then deploy again: helm-ts deploy public/int/uksouth."
  `);
  await expectProtected();
});

test("Ctrl-C in the middle of an upgrade ends in what ran before, settled", async () => {
  const deploy = startCli(await tenant.args("deploy", image("3"), "--yes"));
  await waitUntil(() => tenant.revisions(), {
    what: "Helm to upgrade",
    holds: (all) => all.some((one) => one.endsWith(" pending-upgrade")),
    timeoutMs: 120_000,
  });
  process.kill(deploy.pid, "SIGINT");
  const run = await deploy.end;
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: the deploy of public/int/uksouth failed in the step expand: The deploy was interrupted.
    The cluster runs the version from before, complete.
    Then deploy again: helm-ts deploy public/int/uksouth."
  `);
  expect((await tenant.revisions()).at(-1)).toMatch(/ deployed$/);
  await expectProtected();
});

/** The injector of a revision which is there and selects no namespace. */
function webhookForNobody(revision: string): KubernetesObject {
  const webhook = {
    name: "nobody.sidecar-injector.istio.io",
    clientConfig: { url: "https://127.0.0.1:1/inject" },
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
    namespaceSelector: { matchLabels: { "istio.io/rev": "nobody" } },
    sideEffects: "None",
    admissionReviewVersions: ["v1"],
  };
  const metadata = { name: `istio-sidecar-injector-${revision}`, labels: { "istio.io/rev": revision } };
  const apiVersion = "admissionregistration.k8s.io/v1";
  return { apiVersion, kind: "MutatingWebhookConfiguration", metadata, webhooks: [webhook] };
}

/** The sample inputs, and something more, as a file. */
async function inputsWith(more: string): Promise<string> {
  const folder = join(lab.cluster.directory, "inputs");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "wrong.yaml"), `${await readFile(inputs, "utf8")}\n${more}\n`);
  return join(folder, "wrong.yaml");
}

/** Expects the version from before, in pods with sidecars, and the label under which they get them. */
async function expectProtected(): Promise<void> {
  await tenant.expectToRun(image("1"));
  const name = tenant.namespaces.frontend;
  const namespace = await lab.cluster.get({ apiVersion: "v1", kind: "Namespace", name });
  expect(at(namespace, "metadata", "labels", "istio.io/rev")).toBe("prod-stable");
  const pods = await lab.cluster.list({ apiVersion: "v1", kind: "Pod" }, { namespace: name });
  const alive = pods.filter(({ metadata }) => metadata["deletionTimestamp"] === undefined);
  expect(alive.map(hasSidecar)).toEqual(alive.map(() => true));
}

function hasSidecar({ spec }: KubernetesObject): boolean {
  const containers = at(spec, "initContainers");
  return Array.isArray(containers) && containers.some((container) => at(container, "name") === "istio-proxy");
}
