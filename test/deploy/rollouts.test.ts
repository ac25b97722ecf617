import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, type KubernetesObject, startCluster, waitUntil } from "@helm/kube-lab";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type KubeCluster, openCluster } from "#toolkit/cluster";
import { type Manifest, parseManifests } from "#toolkit/manifest";
import { rolloutsComplete, watchStuck } from "#toolkit/release";

const PULLABLE = "^good";

let lab: Cluster;
let cluster: KubeCluster;
beforeAll(async () => {
  lab = await startCluster({ nodes: [{ name: "node" }], pods: { pullable: PULLABLE } });
  cluster = await openCluster({ kubeconfig: lab.kubeconfig.path });
});
beforeEach(() => lab.behave({ pullable: PULLABLE }));
afterAll(() => lab?.stop());

interface Given {
  readonly image?: string;
  readonly replicas?: number;
  readonly deadline?: number;
  readonly container?: object;
  readonly namespace?: string;
  readonly kind?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

function workload(name: string, given: Given = {}): KubernetesObject {
  const {
    image = "good:1",
    replicas = 1,
    deadline = 600,
    container = {},
    namespace = "default",
    kind = "Deployment",
  } = given;
  const pod = { terminationGracePeriodSeconds: 0, containers: [{ name: "web", image, ...container }] };
  const common = {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name }, annotations: given.annotations ?? {} }, spec: pod },
  };
  const own =
    kind === "Deployment"
      ? { replicas, progressDeadlineSeconds: deadline }
      : kind === "StatefulSet"
        ? { replicas }
        : {};
  return { apiVersion: "apps/v1", kind, metadata: { name, namespace }, spec: { ...common, ...own } };
}

function manifestsOf(...objects: readonly KubernetesObject[]): readonly Manifest[] {
  return parseManifests(objects.map((object) => JSON.stringify(object)).join("\n---\n"));
}

/** What is said of a workload, without the parts of its pods' names that are drawn. */
function plain(text: string, name: string): string {
  return text.replace(new RegExp(`${name}-[a-z0-9]+(?:-[a-z0-9]{5})?`, "g"), `${name}-<drawn>`);
}

interface Watching {
  readonly lastingMs?: number;
  /** Ends the watching; after half a minute it ends anyway. */
  readonly until?: () => Promise<unknown>;
}

/** What is found to be stuck while an object is applied. */
async function stuckIn(
  object: KubernetesObject,
  { lastingMs = 300, until }: Watching = {},
): Promise<readonly string[]> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(30_000)]);
  const watching = watchStuck(cluster, manifestsOf(object), { signal, pollMs: 50, lastingMs });
  await lab.apply([object]);
  void until?.().finally(() => over.abort());
  return (await watching).map(({ workload: who, reason }) => plain(`${who}: ${reason}`, object.metadata.name));
}

async function completed(object: KubernetesObject): Promise<readonly string[]> {
  const found = await waitUntil(() => rolloutsComplete(cluster, manifestsOf(object)), {
    what: "the rollout",
    holds: ({ length }) => length === 0,
    timeoutMs: 20_000,
  });
  return found.map(({ reason }) => reason);
}

function broken(object: KubernetesObject): Promise<unknown> {
  return waitUntil(() => rolloutsComplete(cluster, manifestsOf(object)), {
    what: "it to be broken",
    holds: ([first]) => first?.reason.includes("the container web of") === true,
    timeoutMs: 20_000,
  });
}

describe("provably stuck is", () => {
  const missingKey = {
    env: [{ name: "A", valueFrom: { configMapKeyRef: { name: "settings", key: "absent" } } }],
  };

  beforeAll(async () => {
    const quota = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "none", namespace: "full" },
      spec: { hard: { pods: "0" } },
    };
    await lab.apply([
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "full" } },
      quota,
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "default" }, data: {} },
    ]);
    await waitUntil(() => lab.get({ apiVersion: "v1", kind: "ResourceQuota", name: "none", namespace: "full" }), {
      what: "the quota to be in force",
      holds: (object) => JSON.stringify(object?.["status"]).includes("used"),
    });
  });

  test.each<[string, Given]>([
    ["an image that cannot be pulled", { image: "bad:1" }],
    ["a malformed image", { image: "good:1:2" }],
    ["a key that is in no ConfigMap", { container: missingKey }],
    ["a quota that is exceeded", { namespace: "full" }],
    ["a progress deadline that has passed", { deadline: 1, image: "bad:1" }],
    ["a StatefulSet's image that cannot be pulled", { kind: "StatefulSet", image: "bad:1" }],
    ["a DaemonSet's image that cannot be pulled", { kind: "DaemonSet", image: "bad:1" }],
  ])("%s", async (what, given) => {
    const name = what.replace(/\W/g, "-").toLowerCase().slice(0, 40).replace(/-$/, "");
    const lastingMs = given.deadline === undefined ? 300 : 60_000;
    expect(await stuckIn(workload(name, given), { lastingMs })).toMatchSnapshot();
  });

  test("a container that ends at each start", async () => {
    await lab.behave({ crashing: "^good:crash" });
    expect(await stuckIn(workload("crashing", { image: "good:crash" }))).toMatchSnapshot();
  });
});

describe("not stuck is", () => {
  test("what takes its time to get ready", async () => {
    await lab.behave({ readyAfterMs: 1_000 });
    const object = workload("slow");
    expect(await stuckIn(object, { until: () => completed(object) })).toEqual([]);
  });

  test("what never gets ready: that is known only at its deadline", async () => {
    await lab.behave({ unready: "^good:unready" });
    const object = workload("unready", { image: "good:unready" });
    expect(await stuckIn(object, { until: () => sleep(2_000) })).toEqual([]);
  });

  test("an image that can be pulled a little later", async () => {
    const object = workload("late", { image: "late:1" });
    const until = async () => {
      await broken(object);
      await lab.behave({});
      await completed(object);
    };
    expect(await stuckIn(object, { lastingMs: 30_000, until })).toEqual([]);
  });

  test("what was broken before, and is mended now", async () => {
    const malformed = workload("mended", { image: "good:1:2" });
    await lab.apply([malformed]);
    await broken(malformed);
    const object = workload("mended");
    expect(await stuckIn(object, { lastingMs: 30_000, until: () => completed(object) })).toEqual([]);
  });

  test("anything, once the signal has ended it, also while the API is gone", async () => {
    const proxy = await lab.faultProxy();
    const behind = await openCluster({ kubeconfig: proxy.kubeconfig.path });
    await proxy.fail({ type: "gone" });
    const signal = AbortSignal.timeout(500);
    expect(await watchStuck(behind, manifestsOf(workload("slow")), { signal, pollMs: 50 })).toEqual([]);
    await proxy.stop();
  });

  test("anything, for whom may not look", async () => {
    const directory = await mkdtemp(join(tmpdir(), "rollouts-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const kubeconfig = join(directory, "kubeconfig");
    await writeFile(kubeconfig, lab.kubeconfig.text.replace(lab.kubeconfig.access.token, "nobody"));
    const nobody = await openCluster({ kubeconfig });
    const signal = AbortSignal.timeout(500);
    expect(await watchStuck(nobody, manifestsOf(workload("slow")), { signal, pollMs: 50 })).toEqual([]);
  });

  test("a release without pods", async () => {
    expect(await watchStuck(cluster, [], { signal: new AbortController().signal })).toEqual([]);
  });
});

describe("a rollout", () => {
  test.each(["Deployment", "StatefulSet", "DaemonSet"])(
    "of a %s is complete, before and after a change",
    async (kind) => {
      const name = `whole-${kind.toLowerCase()}`;
      await lab.apply([workload(name, { kind, replicas: 2 })]);
      expect(await completed(workload(name, { kind }))).toEqual([]);
      await lab.apply([workload(name, { kind, replicas: 2, annotations: { changed: "yes" } })]);
      expect(await completed(workload(name, { kind }))).toEqual([]);
    },
  );

  test("that does not exist is said", async () => {
    expect(await rolloutsComplete(cluster, manifestsOf(workload("absent")))).toEqual([
      { workload: "Deployment default/absent", reason: "it does not exist" },
    ]);
  });

  test("whose new pods are not available says what is missing and why", async () => {
    await lab.apply([workload("partly", { replicas: 2 })]);
    await completed(workload("partly"));
    await lab.behave({ pullable: PULLABLE, unready: "^good:unready" });
    await lab.apply([workload("partly", { replicas: 2, image: "good:unready" })]);
    const found = await waitUntil(() => rolloutsComplete(cluster, manifestsOf(workload("partly"))), {
      what: "a pod that is not ready",
      holds: ([first]) => /^1 of 2 .* runs and is not ready/.test(first?.reason ?? ""),
    });
    expect(found.map(({ workload: who, reason }) => plain(`${who}: ${reason}`, "partly"))).toMatchSnapshot();
  });

  test("whose pods fit no node says so", async () => {
    const object = workload("large", { container: { resources: { requests: { cpu: "1000" } } } });
    await lab.apply([object]);
    const [first] = await waitUntil(() => rolloutsComplete(cluster, manifestsOf(object)), {
      what: "the scheduler to give up",
      holds: ([one]) => /are available; there is no node/.test(one?.reason ?? ""),
    });
    expect(plain(first?.reason ?? "", "large")).toMatchSnapshot();
  });
});
