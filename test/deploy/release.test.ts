import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { waitUntil } from "@helm/kube-lab";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { helmTemplate } from "#toolkit/helm";
import { parseManifests } from "#toolkit/manifest";
import {
  type ReleaseRef,
  recoverRelease,
  rollbackRelease,
  type UpgradeOptions,
  uninstallRelease,
  upgradeRelease,
  writeRecordChart,
} from "#toolkit/release";
import { outcomeOf, type ReleaseLab, startReleaseLab } from "./release-lab.ts";

let lab: ReleaseLab;
beforeAll(async () => {
  lab = await startReleaseLab({ pods: { pullable: "^good" } });
});
afterAll(() => lab?.stop());

function named(name: string): ReleaseRef {
  return { name, namespace: "default" };
}

function upgrade(name: string, values: UpgradeOptions["values"], options: Partial<UpgradeOptions> = {}): Promise<void> {
  const common = { ref: named(name), chart: lab.chart, values, timeoutSeconds: 20, historyMax: 10 };
  return upgradeRelease(lab.helm, { ...common, ...options });
}

function rollback(name: string, revision: number): Promise<void> {
  return rollbackRelease(lab.helm, { ref: named(name), revision, timeoutSeconds: 20, historyMax: 10 });
}

async function history(name: string): Promise<readonly string[]> {
  return (await lab.records(named(name))).map(({ revision, status }) => `${revision} ${status}`);
}

async function textOf(name: string): Promise<unknown> {
  const object = await lab.cluster.get({ apiVersion: "v1", kind: "ConfigMap", ...named(name) });
  return object?.["data"];
}

async function isText(name: string, text: string): Promise<boolean> {
  return JSON.stringify(await textOf(name)).includes(JSON.stringify(text));
}

async function isThere(name: string): Promise<boolean> {
  return (await lab.cluster.get({ apiVersion: "v1", kind: "ConfigMap", ...named(name) })) !== undefined;
}

function configMap(name: string, annotations = {}) {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, annotations }, data: { a: "1" } };
}

/** Aborted once the newest revision has that state. */
async function onceIn(name: string, status: string): Promise<AbortSignal> {
  const controller = new AbortController();
  void (async () => {
    while ((await lab.records(named(name))).at(-1)?.status !== status)
      await new Promise((next) => setTimeout(next, 50));
    controller.abort();
  })();
  return controller.signal;
}

describe("a release", () => {
  test("is recorded with its chart, the values, and what was applied", async () => {
    await upgrade("web", { text: "second", gone: null, big: 9007199254740993n }, { description: "by a test" });
    const [record] = await lab.records(named("web"));
    expect(record).toMatchObject({
      name: "web",
      namespace: "default",
      revision: 1,
      status: "deployed",
      description: "by a test",
      chart: { name: "shop", version: "1.2.3", appVersion: "9", templates: [{ name: "templates/all.yaml" }] },
      values: { text: "second", image: "good:1", replicas: 1 },
    });
    expect(record?.values).not.toHaveProperty("gone");
    expect(Date.parse(record?.deployedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
    expect(record?.manifests.map(({ kind, source }) => [kind, source])).toEqual([
      ["ConfigMap", "shop/templates/all.yaml"],
      ["Deployment", "shop/templates/all.yaml"],
    ]);
    expect(await textOf("web")).toEqual({ text: "second", file: "hello\n" });
  });

  test("does not keep the values of the revision before, not even where none are given", async () => {
    await upgrade("reset", { text: "given" });
    await upgrade("reset", {});
    expect(await textOf("reset")).toEqual({ text: "first", file: "hello\n" });
  });

  test("keeps as many revisions as it is told", async () => {
    for (const text of ["a", "b", "c"]) await upgrade("short", { text }, { historyMax: 2 });
    expect(await history("short")).toEqual(["2 superseded", "3 deployed"]);
  });

  test("goes back to a revision", async () => {
    await upgrade("back", { text: "a" });
    await upgrade("back", { text: "b" });
    await rollback("back", 1);
    expect(await textOf("back")).toEqual({ text: "a", file: "hello\n" });
    expect(await history("back")).toEqual(["1 superseded", "2 superseded", "3 deployed"]);
  });

  test("goes away, but for what says that it stays; a second time that is fine", async () => {
    await upgrade("away", { extra: [configMap("stays", { "helm.sh/resource-policy": "keep" }), configMap("goes")] });
    const options = { ref: named("away"), timeoutSeconds: 20 };
    expect(await uninstallRelease(lab.helm, options)).toEqual({ kept: ["[ConfigMap] stays"] });
    expect([await textOf("away"), await textOf("goes"), await textOf("stays")]).toEqual([
      undefined,
      undefined,
      { a: "1" },
    ]);
    expect(await uninstallRelease(lab.helm, options)).toEqual({ kept: [] });
  });

  test("holds its chart, which renders to the same again", async () => {
    await upgrade("whole", { text: "rendered", extra: [configMap("with-it")] });
    const record = (await lab.records(named("whole"))).at(-1);
    if (record === undefined) throw new Error("there is no record");
    const directory = await mkdtemp(join(tmpdir(), "release-chart-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    await writeRecordChart(record, directory);
    const rendered = await helmTemplate({
      helm: lab.helm.helm,
      chart: directory,
      release: "whole",
      namespace: "default",
      values: [record.userValues],
    });
    expect(parseManifests(rendered)).toEqual(record.manifests);
    await expect(
      helmTemplate({
        helm: lab.helm.helm,
        chart: directory,
        release: "a",
        namespace: "b",
        values: [{ replicas: "x" }],
      }),
    ).rejects.toThrow("replicas");
  });
});

describe("what Helm refuses is of a kind", () => {
  beforeAll(() => upgrade("fails", {}));

  test.each<[kind: string, values: UpgradeOptions["values"], options: Partial<UpgradeOptions>]>([
    ["timeout: pods that do not get ready in time", { image: "bad:1" }, { timeoutSeconds: 2 }],
    ["stuck: a progress deadline that passes", { image: "bad:2", deadline: 1 }, {}],
    ["refused: a field that Kubernetes does not know", { container: { imagee: "x" } }, {}],
    ["refused: a value that Kubernetes does not allow", { container: { imagePullPolicy: "Sometimes" } }, {}],
    ["refused: a kind that Kubernetes does not know", { extra: [{ ...configMap("x"), apiVersion: "shop/v1" }] }, {}],
    ["refused: a namespace that is not there", {}, { ref: { name: "fails", namespace: "nowhere" } }],
    ["owned: an object of another release", { extra: [configMap("fails")] }, { ref: named("other") }],
    ["chart: values that do not fit the schema", { replicas: "many" }, {}],
    ["chart: a template that refuses", { refuse: "we do not want that" }, {}],
  ])("%s", async (kind, values, options) => {
    const outcome = await outcomeOf(upgrade("fails", values, options));
    expect(outcome).toMatch(new RegExp(`^${/^\w+/.exec(kind)?.[0]}: `));
    // How far the pods had come is chance.
    expect(outcome.replace(/InProgress, .*/, "InProgress, …")).toMatchSnapshot();
  });

  test("conflict: another manager owns a field, and it is taken over on demand", async () => {
    await upgrade("scaled", {});
    await lab.lab.patch(
      { apiVersion: "apps/v1", kind: "Deployment", ...named("scaled") },
      { spec: { replicas: 2 } },
      "scale",
    );
    expect(await outcomeOf(upgrade("scaled", {}))).toMatchSnapshot();
    expect(await outcomeOf(upgrade("scaled", {}, { forceConflicts: true }))).toBe("done");
  });

  test("owned: objects of nobody are taken over on demand", async () => {
    await lab.lab.apply([configMap("nobodys")]);
    const values = { extra: [configMap("nobodys")] };
    expect(await outcomeOf(upgrade("adopts", values))).toMatch(/^owned: /);
    expect(await outcomeOf(upgrade("adopts", values, { takeOwnership: true, forceConflicts: true }))).toBe("done");
  });

  test("missing: a revision that is not kept, and a release that does not exist", async () => {
    expect(await outcomeOf(rollback("fails", 99))).toMatchSnapshot();
    expect(await outcomeOf(rollback("never-there", 1))).toMatchSnapshot();
  });

  test.each<[string, Parameters<Awaited<ReturnType<ReleaseLab["lab"]["faultProxy"]>>["fail"]>[0]]>([
    ["is gone", { type: "gone" }],
    ["answers 500", { type: "answers", status: 500, path: /configmaps|deployments/ }],
    ["answers 503", { type: "answers", status: 503, methods: ["PATCH", "POST", "PUT"] }],
    ["answers 429", { type: "answers", status: 429, methods: ["PATCH", "POST", "PUT"] }],
    ["cuts connections", { type: "cuts", methods: ["PATCH", "POST", "PUT"] }],
  ])("transient: an API that %s", async (_what, fault) => {
    const proxy = await lab.lab.faultProxy();
    onTestFinished(() => proxy.stop());
    await proxy.fail(fault);
    const access = { ...lab.cluster.access, kubeconfig: proxy.kubeconfig.path };
    const options = { ref: named("fails"), chart: lab.chart, values: {}, timeoutSeconds: 5, historyMax: 10 };
    expect(await outcomeOf(upgradeRelease({ ...lab.helm, access }, options))).toMatch(/^transient: /);
  });
});

describe("cancelled", () => {
  test("an upgrade is recorded as failed at once", async () => {
    await upgrade("stopped", {});
    const signal = await onceIn("stopped", "pending-upgrade");
    expect(await outcomeOf(upgrade("stopped", { image: "bad:1" }, { signal }))).toMatchSnapshot();
    expect(await history("stopped")).toEqual(["1 deployed", "2 failed"]);
  });

  test("a first install is recorded as failed at once", async () => {
    const signal = await onceIn("unborn", "pending-install");
    expect(await outcomeOf(upgrade("unborn", { image: "bad:1" }, { signal }))).toMatch(/^cancelled: /);
    expect(await history("unborn")).toEqual(["1 failed"]);
  });

  test("a rollback is recorded as failed, which Helm itself does not", async () => {
    await upgrade("halfway", { image: "bad:1" }, { wait: false });
    await upgrade("halfway", {});
    const signal = await onceIn("halfway", "pending-rollback");
    const options = {
      ref: named("halfway"),
      revision: 1,
      timeoutSeconds: 20,
      historyMax: 10,
      description: "Back to 1",
    };
    expect(await outcomeOf(rollbackRelease(lab.helm, { ...options, signal }))).toBe("cancelled: Helm was cancelled.");
    expect(await history("halfway")).toEqual(["1 superseded", "2 deployed", "3 failed"]);
    expect((await lab.records(named("halfway"))).at(-1)?.description).toBe("Back to 1: cancelled");
    expect(await outcomeOf(upgrade("halfway", {}))).toBe("done");
  });

  test("what is killed under us is recorded as failed, too", async () => {
    const directory = await mkdtemp(join(tmpdir(), "helm-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const path = join(directory, "helm");
    const script = `#!/bin/sh\necho $$ > ${directory}/pid\nexec ${lab.helm.helm.path} "$@"\n`;
    await writeFile(path, script, { mode: 0o700 });
    const options = {
      ref: named("killed"),
      chart: lab.chart,
      values: { image: "bad:1" },
      timeoutSeconds: 20,
      historyMax: 10,
    };
    const run = outcomeOf(upgradeRelease({ ...lab.helm, helm: { path } }, options));
    const signal = await onceIn("killed", "pending-install");
    await once(signal, "abort");
    process.kill(Number(await readFile(join(directory, "pid"), "utf8")), "SIGKILL");
    expect(await run).toMatch(/^killed: cannot run .*: SIGKILL$/);
    expect(await history("killed")).toEqual(["1 failed"]);
  });

  test("before it began, nothing is done", async () => {
    expect(await outcomeOf(upgrade("not-begun", {}, { signal: AbortSignal.abort() }))).toMatchSnapshot();
    expect(await history("not-begun")).toEqual([]);
  });
});

describe("after Helm was killed", () => {
  test("an upgrade is undone, with what it had added", async () => {
    await upgrade("upgraded", { text: "before" });
    const values = [
      "--set",
      "image=bad:1,text=after,extra[0].apiVersion=v1,extra[0].kind=ConfigMap,extra[0].metadata.name=added",
    ];
    await lab.killHelm(["upgrade", "upgraded", lab.chart, "--wait", ...values], {
      ref: named("upgraded"),
      status: "pending-upgrade",
      changed: async () => (await isThere("added")) && (await isText("upgraded", "after")),
    });
    expect(await outcomeOf(upgrade("upgraded", {}))).toMatchSnapshot();
    expect(await recoverRelease(lab.helm, lab.cluster, named("upgraded"))).toEqual({
      ref: named("upgraded"),
      status: "pending-upgrade",
      revision: 2,
      restored: 1,
      kept: [],
    });
    expect(await textOf("upgraded")).toEqual({ text: "before", file: "hello\n" });
    expect(await isThere("added")).toBe(false);
    expect((await history("upgraded")).at(-1)).toBe("3 deployed");
    expect(await recoverRelease(lab.helm, lab.cluster, named("upgraded"))).toBeUndefined();
  });

  test("a Helm that outlives who started it changes nothing any more", async () => {
    await upgrade("outlived", { text: "before" });
    const orphan = outcomeOf(upgrade("outlived", { text: "after", image: "bad:1" }, { timeoutSeconds: 5 }));
    await waitUntil(() => isText("outlived", "after"), { what: "Helm to be at work", holds: (held) => held });
    const recovered = await recoverRelease(lab.helm, lab.cluster, named("outlived"));
    expect(recovered).toMatchObject({ status: "pending-upgrade", restored: 1 });
    await orphan;
    expect(await textOf("outlived")).toEqual({ text: "before", file: "hello\n" });
    const record = (await lab.records(named("outlived"))).at(-1);
    expect(record).toMatchObject({ revision: 3, status: "deployed", values: { text: "before" } });
    expect(await outcomeOf(upgrade("outlived", { text: "next" }))).toBe("done");
  });

  test("a first install is uninstalled", async () => {
    const keep = { "helm.sh/resource-policy": "keep" };
    const extra = ["--set-json", `extra=${JSON.stringify([configMap("stays-behind", keep)])}`, "--set", "image=bad:1"];
    await lab.killHelm(["install", "installed", lab.chart, "--wait", ...extra], {
      ref: named("installed"),
      status: "pending-install",
      changed: () => isThere("stays-behind"),
    });
    expect(await recoverRelease(lab.helm, lab.cluster, named("installed"))).toEqual({
      ref: named("installed"),
      status: "pending-install",
      revision: 1,
      kept: ["[ConfigMap] stays-behind"],
    });
    expect([await history("installed"), await textOf("installed")]).toEqual([[], undefined]);
  });

  test("a rollback is finished", async () => {
    await upgrade("returned", { text: "old", image: "bad:1" }, { wait: false });
    await upgrade("returned", { text: "new" });
    await lab.killHelm(["rollback", "returned", "1", "--wait"], {
      ref: named("returned"),
      status: "pending-rollback",
      changed: () => isText("returned", "old"),
    });
    await lab.lab.behave({});
    const recovered = await recoverRelease(lab.helm, lab.cluster, named("returned"));
    await lab.lab.behave({ pullable: "^good" });
    expect(recovered).toMatchObject({ status: "pending-rollback", revision: 3, restored: 3 });
    expect(await textOf("returned")).toEqual({ text: "old", file: "hello\n" });
    expect((await history("returned")).at(-1)).toBe("4 deployed");
  });

  test("an uninstall is finished", async () => {
    const held = { ...configMap("held"), metadata: { name: "held", finalizers: ["test/holds"] } };
    await upgrade("left", { extra: [held] });
    await lab.killHelm(["uninstall", "left", "--wait"], {
      ref: named("left"),
      status: "uninstalling",
      changed: async () => !(await isThere("left")),
    });
    await lab.lab.patch({ apiVersion: "v1", kind: "ConfigMap", ...named("held") }, { metadata: { finalizers: [] } });
    expect(await recoverRelease(lab.helm, lab.cluster, named("left"))).toMatchObject({
      status: "uninstalling",
      kept: [],
    });
    expect([await history("left"), await textOf("left")]).toEqual([[], undefined]);
  });
});
