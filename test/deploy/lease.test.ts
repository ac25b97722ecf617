import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Cluster, startCluster, waitUntil } from "@helm/kube-lab";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdLease, type KubeCluster, type LeaseOptions, openCluster } from "#toolkit/cluster";

let lab: Cluster;
let cluster: KubeCluster;
beforeAll(async () => {
  lab = await startCluster({ nodes: [] });
  cluster = await openCluster({ kubeconfig: lab.kubeconfig.path });
});
afterAll(() => lab?.stop());

function hold(name: string, holder: string, options: Partial<LeaseOptions> = {}) {
  return holdLease(cluster, { namespace: "default", name, holder, waitMs: 0, durationSeconds: 6, ...options });
}

function read(name: string) {
  return lab.get({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", name });
}

async function saidBy(work: Promise<unknown>): Promise<string> {
  const message = await work.then(
    () => "nothing",
    (error: Error) => error.message,
  );
  return message.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, "<time>");
}

test.concurrent("it is held by one, and by another after its release", async () => {
  const first = await hold("alone", "first");
  expect(await saidBy(hold("alone", "second"))).toBe(
    "The Lease default/alone is held by first since <time>. " +
      "Wait until it is done and try again; a holder that was killed loses it 6 s after its last sign of life.",
  );
  await first.release();
  expect(await read("alone")).toBeUndefined();
  const second = await hold("alone", "second");
  expect(await read("alone")).toMatchObject({ spec: { holderIdentity: "second", leaseDurationSeconds: 6 } });
  await second.release();
});

test.concurrent("the second waits for the first, and is told for whom", async () => {
  const first = await hold("waited", "first");
  const told: string[] = [];
  const waiting = hold("waited", "second", { waitMs: 20_000, onWait: (holder) => void told.push(holder) });
  await waitUntil(async () => told, { what: "the second to wait", holds: ({ length }) => length > 0 });
  await first.release();
  const second = await waiting;
  expect(told).toEqual(["first"]);
  await second.release();
});

test.concurrent("whoever is waited for in vain is named", async () => {
  const first = await hold("vain", "first \u001b[31m");
  expect(await saidBy(hold("vain", "second", { waitMs: 1_500 }))).toBe(
    "The Lease default/vain is held by first \\u{1b}[31m since <time>, also after 1.5 s. " +
      "Wait until it is done and try again; a holder that was killed loses it 6 s after its last sign of life.",
  );
  await first.release();
});

test.concurrent("it is renewed as long as it is held", async () => {
  const held = await hold("renewed", "first");
  const before = await read("renewed");
  await waitUntil(() => read("renewed"), {
    what: "a renewal",
    holds: (now) => now?.metadata.resourceVersion !== before?.metadata.resourceVersion,
  });
  expect(held.lost.aborted).toBe(false);
  await held.release();
});

test.concurrent("of many at the same time one gets it", async () => {
  const tries = await Promise.allSettled(["a", "b", "c", "d", "e"].map((holder) => hold("crowd", holder)));
  const held = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(held).toHaveLength(1);
  for (const one of held) await one.release();
});

test.concurrent("a holder that was killed loses it by itself", async ({ onTestFinished }) => {
  const fixture = fileURLToPath(new URL("./fixtures/lease-holder.ts", import.meta.url));
  const args = ["--conditions=@helm/source", fixture, lab.kubeconfig.path, "killed", "first", "2"];
  const first = execa(process.execPath, args, { reject: false });
  onTestFinished(() => void first.kill("SIGKILL"));
  await once(first.stdout, "data");
  first.kill("SIGKILL");
  await first;
  expect(await read("killed")).toMatchObject({ spec: { holderIdentity: "first" } });
  const second = await hold("killed", "second", { waitMs: 20_000 });
  expect(await read("killed")).toMatchObject({ spec: { holderIdentity: "second", leaseTransitions: 1 } });
  await second.release();
});

test.concurrent("one that was dead for long is not waited for at all", async () => {
  const renewTime = "2020-01-01T00:00:00.000000Z";
  const spec = { holderIdentity: "first", leaseDurationSeconds: 1, renewTime, acquireTime: renewTime };
  await lab.apply([
    { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name: "old", namespace: "default" }, spec },
  ]);
  const second = await hold("old", "second", { waitMs: 0 });
  await second.release();
});

test.concurrent("whoever loses it is told", async () => {
  const first = await hold("lost", "first");
  await lab.patch(
    { apiVersion: "coordination.k8s.io/v1", kind: "Lease", name: "lost" },
    { spec: { holderIdentity: "second" } },
  );
  await once(first.lost, "abort");
  await first.release();
  expect(await read("lost")).toMatchObject({ spec: { holderIdentity: "second" } });
  const third = await hold("deleted", "third");
  await lab.delete({ apiVersion: "coordination.k8s.io/v1", kind: "Lease", name: "deleted" });
  await once(third.lost, "abort");
});

test.concurrent("an API that is gone for longer than it lasts does not lose it", async ({ onTestFinished }) => {
  const proxy = await lab.faultProxy();
  onTestFinished(() => proxy.stop());
  const behind = await openCluster({ kubeconfig: proxy.kubeconfig.path, retry: { times: 0, delayMs: 0 } });
  const options = { namespace: "default", name: "gone", holder: "first", waitMs: 0, durationSeconds: 1 };
  const held = await holdLease(behind, options);
  const before = (await read("gone"))?.metadata.resourceVersion;
  await proxy.fail({ type: "gone" });
  await new Promise((next) => setTimeout(next, 1_500));
  await proxy.heal();
  await waitUntil(() => read("gone"), {
    what: "a renewal",
    holds: (now) => now !== undefined && now.metadata.resourceVersion !== before,
  });
  expect(held.lost.aborted).toBe(false);
  await held.release();
  expect(await read("gone")).toBeUndefined();
});

test.concurrent("an answer that got lost loses neither the Lease nor its holder", async ({ onTestFinished }) => {
  const proxy = await lab.faultProxy();
  onTestFinished(() => proxy.stop());
  const behind = await openCluster({ kubeconfig: proxy.kubeconfig.path, retry: { times: 3, delayMs: 50 } });
  expect(await behind.serves({ apiVersion: "coordination.k8s.io/v1", kind: "Lease" })).toBe(true);
  await proxy.fail({ type: "forgets", methods: ["POST"], times: 2 });
  const options = { namespace: "default", name: "forgotten", holder: "first", waitMs: 0, durationSeconds: 1 };
  const held = await holdLease(behind, options);
  await proxy.fail({ type: "forgets", methods: ["PUT"], times: 2 });
  const before = (await read("forgotten"))?.metadata.resourceVersion;
  await waitUntil(async () => proxy.requests.filter(({ fault }) => fault === "forgets").length, {
    what: "a renewal without an answer",
    holds: (count) => count >= 3,
  });
  await waitUntil(() => read("forgotten"), {
    what: "a renewal",
    holds: (now) => now !== undefined && now.metadata.resourceVersion !== before,
  });
  expect(held.lost.aborted).toBe(false);
  await held.release();
});
