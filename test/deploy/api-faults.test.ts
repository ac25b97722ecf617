import { setTimeout as sleep } from "node:timers/promises";
import { type ObjectRef, waitUntil } from "@helm/kube-lab";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endOf, errorIn, image, killTree, type Lab, startCli, startLab, type Tenant } from "./lab/index.ts";

/** On a busy machine; on a quiet one it takes a twentieth. */
const PATIENCE_MS = 120_000;

type Proxy = Awaited<ReturnType<Lab["cluster"]["faultProxy"]>>;

let lab: Lab;
let tenant: Tenant;
let proxy: Proxy;
beforeAll(async () => {
  lab = await startLab("public/int/uksouth", { pullable: "[1-9a-f]0*$" });
  tenant = await lab.tenant();
  proxy = await lab.cluster.faultProxy();
  const { exitCode, stderr } = await tenant.deploy(image("1"));
  expect(exitCode, stderr).toBe(0);
});
beforeEach(() => proxy.heal());
afterAll(() => lab?.stop());

const LEASE = {
  apiVersion: "coordination.k8s.io/v1",
  kind: "Lease",
  namespace: "aro-hcp",
  name: "helm-ts-aro-hcp-frontend",
};

/** Whoever was killed loses its Lease half a minute after its last sign of life; here after a second. */
async function endSoon(lease: ObjectRef): Promise<void> {
  await lab.cluster.patch(lease, { spec: { leaseDurationSeconds: 1 } });
}

/** Through the proxy, asked again soon. */
function through(): readonly string[] {
  return ["--kubeconfig", proxy.kubeconfig.path, "--retry-delay", "1"];
}

test("an API that answers 429 and 500 for a while is asked again, and the deploy succeeds", async () => {
  await proxy.fail({ type: "answers", status: 429, retryAfterSeconds: 1, methods: ["GET"], times: 2 });
  const { exitCode, stderr } = await tenant.deploy(image("2"), ...through());
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun(image("2"));
});

test("an API that fails while Helm upgrades is asked again, and the deploy succeeds", async () => {
  const path = /deployments\/aro-hcp-frontend\?(?!.*dryRun)/;
  await proxy.fail({ type: "answers", status: 500, methods: ["PATCH"], path, times: 1 });
  const { exitCode, stderr } = await tenant.deploy(image("3"), ...through());
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun(image("3"));
});

test("an API that is gone for a while in the middle of an upgrade delays the deploy, and it succeeds", async () => {
  const deploy = tenant.deploy(image("4"), ...through());
  await waitUntil(async () => proxy.requests, {
    what: "Helm to change the frontend",
    holds: (requests) =>
      requests.some(
        ({ method, path }) => method === "PATCH" && /deployments\/aro-hcp-frontend\?(?!.*dryRun)/.test(path),
      ),
    timeoutMs: PATIENCE_MS,
  });
  await proxy.fail({ type: "gone" });
  await sleep(700);
  await proxy.heal();
  const { exitCode, stderr } = await deploy;
  expect(exitCode, stderr).toBe(0);
  await tenant.expectToRun(image("4"));
});

test("an API that stays away is said, with how long it was asked, and nothing has changed", async () => {
  await proxy.fail({ type: "gone" });
  const run = await tenant.deploy(image("5"), ...through());
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(`
    "error: The API server at https://… gives no answer to GET /api/v1: connect ECONNREFUSED …
    This was attempt 4; it was tried again for 3 s."
  `);
  await tenant.expectToRun(image("4"));
});

test("a deploy that is killed in the middle of an upgrade is settled by the next one", async () => {
  const started = startCli(await tenant.args("deploy", image("0"), "--yes"));
  await waitUntil(() => tenant.revisions(), {
    what: "Helm to have begun",
    holds: (revisions) => revisions.at(-1)?.endsWith(" pending-upgrade") ?? false,
    timeoutMs: PATIENCE_MS,
  });
  killTree(started.pid);
  await started.end;
  await endSoon(LEASE);
  const run = await tenant.deploy(image("5"));
  expect(run.exitCode, run.stderr).toBe(0);
  // How many revisions Helm needed until now depends on what the faults before met.
  expect(endOf(run).replace(/(revision|before) \d+/g, "$1 …")).toMatchInlineSnapshot(`
    "public/int/uksouth: deployed, after … s
      aro-hcp/aro-hcp-frontend: revision …, before …
      expand: done, 5 of 5 rollouts complete, 4 protected pods looked at
      aro-hcp/aro-hcp-frontend was left pending-upgrade at revision …: revision … runs again.
      The cluster runs the new version, complete."
  `);
  await tenant.expectToRun(image("5"));
});

test("of two deploys at once the second waits for the first", async () => {
  await lab.cluster.behave({ pullable: "[1-9a-f]0*$", readyAfterMs: 2000 });
  const first = tenant.deploy(image("6"));
  const second = tenant.deploy(image("6"));
  const [one, two] = await Promise.all([first, second]);
  expect([one.exitCode, two.exitCode], `${one.stderr}\n${two.stderr}`).toEqual([0, 0]);
  const ends = [one, two].map((run) => /nothing to change|deployed/.exec(endOf(run))?.[0]).sort();
  expect(ends).toEqual(["deployed", "nothing to change"]);
  await tenant.expectToRun(image("6"));
});

test("of two deploys at once the second is refused with --lock-timeout 0, and the holder is named", async () => {
  const first = tenant.deploy(image("7"));
  await waitUntil(() => tenant.revisions(), {
    what: "Helm to have begun",
    holds: (revisions) => revisions.at(-1)?.endsWith(" pending-upgrade") ?? false,
    timeoutMs: PATIENCE_MS,
  });
  const run = await tenant.deploy(image("8"), "--lock-timeout", "0");
  expect(run.exitCode).toBe(1);
  expect(errorIn(run)).toMatchInlineSnapshot(
    `"error: The Lease aro-hcp/helm-ts-aro-hcp-frontend is held by helm-ts deploy by … since …. Wait until it is done and try again; a holder that was killed loses it 30 s after its last sign of life."`,
  );
  expect((await first).exitCode).toBe(0);
  await tenant.expectToRun(image("7"));
});
