import { waitUntil } from "@helm/kube-lab";
import { at, identityOf } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inCopy } from "../values/copy.ts";
import {
  type CliRun,
  endOf,
  errorIn,
  image,
  type Lab,
  startCli,
  startLab,
  type Tenant,
  type Version,
} from "./lab/index.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab("public/int/uksouth", { pullable: "[1-9a-f]0*$" });
});
afterAll(() => lab?.stop());

// What may pass is given some time to do so: the tests wait for it together, each in namespaces of its own.
describe.concurrent("a rollout that cannot get ready is given up long before its deadline", () => {
  test("in a first install: it is removed, and what its policy keeps is named", async ({ expect }) => {
    const tenant = await lab.tenant("first");
    const run = await tenant.deploy(version("0"));
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: the deploy of public/int/uksouth failed in the step install: A rollout cannot get ready.
        Deployment first-frontend/aro-hcp-frontend [rollout-stuck]
          the container aro-hcp-frontend of the pod aro-hcp-frontend-… cannot pull its image arohcpsvcint.azurecr.io/arohcpfrontend@sha256:0000000000000000000000000000000000000000000000000000000000000000 (ImagePullBackOff: Back-off pulling image "arohcpsvcint.azurecr.io/arohcpfrontend@sha256:0000000000000000000000000000000000000000000000000000000000000000")
      Nothing is installed, as before.
      Mend what the rollout waits for: the image, what its pods need, or the room that they have.
      Then deploy again: helm-ts deploy public/int/uksouth."
    `);
    expect(endOf(run)).toContain(
      "first-frontend/aro-hcp-frontend is uninstalled; these of its objects stay, as they ask for: [Gateway] aro-hcp-gateway-external.",
    );
    expect([await tenant.revisions(), await tenant.pods()]).toEqual([[], []]);
    expect((await tenant.objects()).map(identityOf)).toEqual([
      "Gateway.networking.istio.io first-ingress/aro-hcp-gateway-external",
    ]);
  });

  test("because of an image that cannot be pulled: the version before runs, in the pods from before", async ({
    expect,
  }) => {
    const tenant = await running("image");
    const pods = await tenant.pods();
    const run = await tenant.deploy(version("0"));
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: the deploy of public/int/uksouth failed in the step expand: A rollout cannot get ready.
        Deployment image-frontend/aro-hcp-frontend [rollout-stuck]
          the container aro-hcp-frontend of the pod aro-hcp-frontend-… cannot pull its image arohcpsvcint.azurecr.io/arohcpfrontend@sha256:0000000000000000000000000000000000000000000000000000000000000000 (ImagePullBackOff: Back-off pulling image "arohcpsvcint.azurecr.io/arohcpfrontend@sha256:0000000000000000000000000000000000000000000000000000000000000000")
      The cluster runs the version from before, complete.
      Mend what the rollout waits for: the image, what its pods need, or the room that they have.
      Then deploy again: helm-ts deploy public/int/uksouth."
    `);
    await tenant.expectToRun(version("1"));
    expect(await tenant.pods()).toEqual(pods);
  });

  test("because of a key that a ConfigMap does not have: the version before runs", async ({ expect }) => {
    const tenant = await running("config");
    const run = await deployChanged(tenant, "key: name }", "key: name.toLowerCase() }");
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: the deploy of public/int/uksouth failed in the step expand: A rollout cannot get ready.
        Deployment config-frontend/aro-hcp-frontend [rollout-stuck]
          the container aro-hcp-frontend of the pod aro-hcp-frontend-… cannot be made as it is configured (CreateContainerConfigError: couldn't find key db_name in ConfigMap config-frontend/frontend-config)
      The cluster runs the version from before, complete.
      Mend what the rollout waits for: the image, what its pods need, or the room that they have.
      Then deploy again: helm-ts deploy public/int/uksouth."
    `);
    await tenant.expectToRun(version("1"));
  });

  test("because of a quota that leaves no room for new pods: the version before runs", async ({ expect }) => {
    const tenant = await running("quota");
    await fullQuota(tenant);
    const run = await tenant.deploy(version("2"));
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: the deploy of public/int/uksouth failed in the step expand: A rollout cannot get ready.
        Deployment quota-frontend/aro-hcp-frontend [rollout-stuck]
          its pods are refused (FailedCreate: pods "aro-hcp-frontend-…" is forbidden: exceeded quota: full, requested: pods=1, used: pods=2, limited: pods=2)
      The cluster runs the version from before, complete.
      Mend what the rollout waits for: the image, what its pods need, or the room that they have.
      Then deploy again: helm-ts deploy public/int/uksouth."
    `);
    await tenant.expectToRun(version("1"));
  });
});

describe("where a version runs", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await running("other");
  });

  test("a field that Kubernetes does not know is refused before anything changes", async () => {
    const before = await tenant.revisions();
    const run = await deployChanged(tenant, "revisionHistoryLimit:", "revisionHistory:");
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: public/int/uksouth is not deployed; nothing was changed:
        Deployment other-frontend/aro-hcp-frontend [object-invalid]
          .spec.revisionHistory: field not declared in schema. Mend the template or the value that it comes from."
    `);
    expect(await tenant.revisions()).toEqual(before);
    await tenant.expectToRun(version("1"));
  });

  test("a field that somebody else set is named with its owner, and taken over with --force-conflicts alone", async () => {
    await lab.cluster.send({
      method: "PATCH",
      path: `/apis/apps/v1/namespaces/${tenant.namespaces.frontend}/deployments/aro-hcp-frontend/scale?fieldManager=kubectl`,
      body: { spec: { replicas: 3 } },
      contentType: "application/merge-patch+json",
    });
    const before = await tenant.revisions();
    const run = await tenant.deploy(version("2"));
    expect(run.exitCode).toBe(1);
    expect(errorIn(run)).toMatchInlineSnapshot(`
      "error: public/int/uksouth is not deployed; nothing was changed:
        Deployment other-frontend/aro-hcp-frontend [object-conflict]
          .spec.replicas is owned by kubectl. Somebody changed it past Helm. If that is to stay, write it into the values; if not, --force-conflicts takes the field back."
    `);
    expect(await tenant.revisions()).toEqual(before);
    expect((await tenant.deploy(version("2"), "--force-conflicts")).exitCode).toBe(0);
    await tenant.expectToRun(version("2"));
  });

  test("a PodDisruptionBudget that lets no pod be evicted does not stop a deploy", async () => {
    const namespace = tenant.namespaces.frontend;
    const spec = { maxUnavailable: 0, selector: { matchLabels: { app: "aro-hcp-frontend" } } };
    await lab.cluster.apply([
      { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "none", namespace }, spec },
    ]);
    const [pod] = await lab.cluster.pods({ namespace, labels: "app=aro-hcp-frontend" });
    await expect(evict(pod?.name ?? "", namespace)).rejects.toThrow("PodDisruptionBudget");
    expect((await tenant.deploy(version("3"))).exitCode).toBe(0);
    await tenant.expectToRun(version("3"));
  });

  function evict(name: string, namespace: string): Promise<unknown> {
    const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
    return lab.cluster.send({ method: "POST", path: `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, body });
  }
});

/** With one Deployment of the frontend alone, so that it is clear which one is looked at first. */
function version(digit: string): Version {
  return { ...image(digit), rollout: "v1-only" };
}

/** A tenant that runs a version. */
async function running(name: string): Promise<Tenant> {
  const tenant = await lab.tenant(name);
  const { exitCode, stderr } = await tenant.deploy(version("1"));
  expect(exitCode, stderr).toBe(0);
  return tenant;
}

/** Lets no further pod into the namespace of the frontends. */
async function fullQuota({ namespaces: { frontend: namespace } }: Tenant): Promise<void> {
  const quota = { apiVersion: "v1", kind: "ResourceQuota" };
  const pods = await lab.cluster.pods({ namespace });
  await lab.cluster.apply([
    { ...quota, metadata: { name: "full", namespace }, spec: { hard: { pods: `${pods.length}` } } },
  ]);
  await waitUntil(() => lab.cluster.get({ ...quota, name: "full", namespace }), {
    what: "the quota to count",
    holds: (object) => at(object, "status", "used", "pods") === `${pods.length}`,
  });
}

/** Deploys the chart with a text in the frontend's Deployment replaced. */
async function deployChanged(tenant: Tenant, from: string, to: string): Promise<CliRun> {
  let run: CliRun | undefined;
  await inCopy(async ({ folder, replace }) => {
    await replace("src/frontend/deployment.ts", from, to);
    run = await startCli(await tenant.args("deploy", version("1"), "--yes"), folder).end;
  });
  if (run === undefined) throw new Error("the deploy did not run");
  return run;
}
