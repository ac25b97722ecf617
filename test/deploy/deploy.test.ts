import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { at } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf, errorIn, image, type Lab, startCli, startLab, type Tenant } from "./lab/index.ts";

let lab: Lab;
let tenant: Tenant;
beforeAll(async () => {
  lab = await startLab("public/int/uksouth");
  tenant = await lab.tenant();
});
afterAll(() => lab?.stop());

test("a plan of a first install ends with 2 and changes nothing", async () => {
  const { exitCode, stdout, stderr } = await startCli(await tenant.args("plan")).end;
  expect(exitCode, stderr).toBe(2);
  expect(stdout).toContain("aro-hcp/aro-hcp-frontend");
  expect([await tenant.objects(), await tenant.pods(), await tenant.revisions()]).toEqual([[], [], []]);
});

test("another cluster than the target's is refused, unless it is forced", async () => {
  const { kubeconfig, directory } = lab.cluster;
  const other = join(directory, "other-kubeconfig");
  await writeFile(other, kubeconfig.text.replaceAll("int-uksouth-svc-1", "prod-uksouth-svc-1"));
  const run = await tenant.deploy({}, "--kubeconfig", other);
  expect(run.exitCode).toBe(1);
  expect(errorIn(run).replace(kubeconfig.access.url, "https://…")).toMatchInlineSnapshot(`
    "error: public/int/uksouth is deployed to the cluster int-uksouth-svc-1, and the kubeconfig leads to another one:
      context prod-uksouth-svc-1, cluster prod-uksouth-svc-1, server https://…
    Choose the context with --context; --force-context deploys to this one nevertheless."
  `);
  expect((await tenant.plan({}, "--kubeconfig", other, "--force-context")).exitCode).toBe(2);
  expect(await tenant.revisions()).toEqual([]);
});

test("a first install makes the namespaces with the revision of their mesh, and everything runs", async () => {
  const { exitCode, stderr } = await startCli(await tenant.args("deploy", {}, "--yes")).end;
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun();
  const namespace = await lab.cluster.get({ apiVersion: "v1", kind: "Namespace", name: tenant.namespaces.frontend });
  expect(at(namespace, "metadata", "labels", "istio.io/rev")).toBe("prod-stable");
});

test("a plan of what runs ends with 0", async () => {
  const { exitCode, stderr } = await startCli(await tenant.args("plan")).end;
  expect(exitCode, stderr).toBe(0);
});

test("a second deploy changes nothing: no revision of Helm, no pod", async () => {
  const before = [await tenant.revisions(), await tenant.pods()];
  const run = await tenant.deploy();
  expect(run.exitCode, run.stderr).toBe(0);
  expect(endOf(run)).toMatchInlineSnapshot(`
    "public/int/uksouth: nothing to change, after … s
      aro-hcp/aro-hcp-frontend: revision 1
      5 of 5 rollouts complete, 4 protected pods looked at
      The cluster runs the new version, complete."
  `);
  expect([await tenant.revisions(), await tenant.pods()]).toEqual(before);
});

test("another image is rolled out in one revision", async () => {
  const { exitCode, stderr } = await tenant.deploy(image("1"));
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun(image("1"));
  expect(await tenant.revisions()).toEqual([
    "aro-hcp/aro-hcp-frontend 1 superseded",
    "aro-hcp/aro-hcp-frontend 2 deployed",
  ]);
});

test("a state of the rollout that skips another is refused, and nothing changes", async () => {
  const run = await tenant.deploy({ ...image("1"), rollout: "v2-only" });
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: public/int/uksouth is not deployed; nothing was changed:
      live release [transition]
        rollout may not go from header to v2-only in one step; next is canary or v2-default
      live release [transition]
        stack v1 is removed, and 100 % of the requests without header go to it"
  `);
  await tenant.expectToRun(image("1"));
});

test("the end of the protection is refused without --yes-unprotect", async () => {
  const { frontend } = image("1").settings ?? {};
  const authorization = { mode: "routing-only", routingOnlyReason: "a test" };
  const open = { settings: { frontend, authorization } };
  const run = await tenant.deploy(open);
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: public/int/uksouth would lose protection; nothing was changed:
      Requests reach the frontends without MISE having checked them: authorization.mode is routing-only, because a test.
    If that is meant, deploy with --yes-unprotect."
  `);
  await tenant.expectToRun(image("1"));
});

test("a stack that comes is there before a route leads to it: a revision for each step, none for those that change nothing", async () => {
  const own = await lab.tenant("steps");
  expect((await own.deploy({ rollout: "v1-only" })).exitCode).toBe(0);
  const run = await own.deploy({ rollout: "header" });
  expect(run.exitCode, run.stderr).toBe(0);
  expect(endOf(run)).toMatchInlineSnapshot(`
    "public/int/uksouth: deployed, after … s
      steps-frontend/aro-hcp-frontend: revision 3, before 1
      expand: done, 5 of 5 rollouts complete, 4 protected pods looked at
      switch: done, 5 of 5 rollouts complete, 4 protected pods looked at
      The cluster runs the new version, complete."
  `);
  await own.expectToRun({ rollout: "header" });
  expect(await own.revisions()).toEqual([
    "steps-frontend/aro-hcp-frontend 1 superseded",
    "steps-frontend/aro-hcp-frontend 2 superseded",
    "steps-frontend/aro-hcp-frontend 3 deployed",
  ]);
});
