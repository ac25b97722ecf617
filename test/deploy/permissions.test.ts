import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KubernetesObject } from "@helm/kube-lab";
import { loadAll } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, runHere, startLab, type Tenant } from "./lab/index.ts";

/** The groups of docs/pipelines/rbac.yaml. */
const groups = {
  deploy: "00000000-0000-0000-0000-0000000000d1",
  plan: "00000000-0000-0000-0000-0000000000f1",
};

let lab: Lab;
let tenant: Tenant;
beforeAll(async () => {
  lab = await startLab("public/int/uksouth");
  tenant = await lab.tenant();
  await lab.cluster.apply([...(await documents("namespaces.yaml")), ...(await documents("rbac.yaml"))]);
});
afterAll(() => lab?.stop());

async function documents(name: string): Promise<readonly KubernetesObject[]> {
  const text = await readFile(new URL(`../../docs/pipelines/${name}`, import.meta.url), "utf8");
  return loadAll(text) as readonly KubernetesObject[];
}

/** The option for somebody who is in one of the groups and in no other. */
async function as(group: keyof typeof groups): Promise<readonly string[]> {
  const path = join(lab.cluster.directory, `${group}.kubeconfig`);
  const config = JSON.parse(lab.cluster.kubeconfig.text) as { readonly users: readonly [{ readonly user: object }] };
  const [{ user }] = config.users;
  const impersonated = { ...user, as: "pipeline", "as-groups": [groups[group]] };
  await writeFile(path, JSON.stringify({ ...config, users: [{ ...config.users[0], user: impersonated }] }));
  return ["--kubeconfig", path];
}

test("who plans may let the API try everything, and may change nothing", async () => {
  const plan = await runHere(await tenant.args("plan", {}, ...(await as("plan"))));
  expect(plan.exitCode, plan.stderr).toBe(2);
  const deploy = await runHere(await tenant.args("deploy", {}, "--yes", "--retries", "0", ...(await as("plan"))));
  expect(deploy.exitCode).toBe(1);
  expect(deploy.stderr).toContain("This identity may only try what a deploy would do, with a dry run.");
  expect(await tenant.objects()).toEqual([]);
});

test("who deploys may install", async () => {
  const { exitCode, stderr } = await runHere(await tenant.args("deploy", {}, "--yes", ...(await as("deploy"))));
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun();
});

test("who deploys may look at what runs", async () => {
  const who = await as("deploy");
  const status = await runHere(["status", "public/int/uksouth", ...who]);
  expect(status.exitCode, status.stderr).toBe(0);
  const drift = await runHere(["drift", ...(await tenant.args("plan", {}, ...who)).slice(1)]);
  expect(drift.exitCode, drift.stderr).toBe(0);
});

test("who deploys may go back", async () => {
  const { exitCode, stderr } = await runHere([
    "rollback",
    "public/int/uksouth",
    "--to",
    "v1-only",
    ...(await as("deploy")),
  ]);
  expect(exitCode, stderr).toBe(0);
});
