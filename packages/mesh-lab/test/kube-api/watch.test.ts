import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type KubeApi, startKubeApi } from "../../src/kube-api/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";
import { call, type Line, type Lines, watch } from "./client.ts";

let api: KubeApi;
let open: Lines[];
beforeEach(async () => {
  open = [];
  api = await startKubeApi({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  for (const lines of open) lines.close();
  await api.stop();
});

const MAPS = "/api/v1/namespaces/web/configmaps";

const map = (name: string, x: string, labels: Readonly<Record<string, string>> = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "web", labels },
  data: { x },
});

const follow = async (query: string, options = {}): Promise<Lines> => {
  const lines = await watch(api, `${MAPS}?watch=true${query}`, options);
  open.push(lines);
  return lines;
};

const brief = (lines: readonly Line[]) => lines.map(({ type, object }) => [type, object.metadata.name, object.data?.x]);

describe("a watch", () => {
  it("tells what happens after a version, first what has happened already", async () => {
    api.apply([map("a", "1")]);
    const from = api.resourceVersion;
    api.apply([map("a", "2"), map("b", "1")]);
    const lines = await follow(`&resourceVersion=${from}`);
    api.remove([map("a", "")]);
    api.apply([{ ...map("c", "1"), metadata: { name: "c", namespace: "elsewhere" } }]);
    api.apply([map("b", "2")]);
    const taken = await lines.take(4);
    expect(brief(taken)).toEqual([
      ["MODIFIED", "a", "2"],
      ["ADDED", "b", "1"],
      ["DELETED", "a", "2"],
      ["MODIFIED", "b", "2"],
    ]);
    expect(taken.map(({ object }) => Number(object.metadata.resourceVersion) - from)).toEqual([1, 2, 3, 5]);
    expect(taken[0]?.object).toMatchObject({ kind: "ConfigMap", apiVersion: "v1" });
  });

  it.each(["", "&resourceVersion=0"])("begins with what is there when it names no version: %j", async (query) => {
    api.apply([map("a", "1"), map("b", "1")]);
    const lines = await follow(query);
    api.apply([map("b", "2")]);
    expect(brief(await lines.take(3))).toEqual([
      ["ADDED", "a", "1"],
      ["ADDED", "b", "1"],
      ["MODIFIED", "b", "2"],
    ]);
  });

  it("is a list that goes on, with a bookmark between", async () => {
    api.apply([map("a", "1"), map("b", "1")]);
    const bookmark = { type: "BOOKMARK", object: bookmarkAt(api.resourceVersion) };
    const query = "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
    const lines = await follow(query);
    api.apply([map("c", "1")]);
    const taken = await lines.take(4);
    expect(brief(taken)).toEqual([
      ["ADDED", "a", "1"],
      ["ADDED", "b", "1"],
      ["BOOKMARK", undefined, undefined],
      ["ADDED", "c", "1"],
    ]);
    expect(taken[2]).toEqual(bookmark);
  });

  const bookmarkAt = (version: number) => ({
    kind: "ConfigMap",
    apiVersion: "v1",
    metadata: { resourceVersion: String(version), annotations: { "k8s.io/initial-events-end": "true" } },
  });

  it.each([
    ["&sendInitialEvents=true", ["ADDED a", "MODIFIED a"]],
    ["&sendInitialEvents=false", ["MODIFIED a"]],
    ["&sendInitialEvents=false&resourceVersion=1", ["ADDED a", "MODIFIED a"]],
  ])("begins as it is told to, and has no bookmark that nobody wants: %s", async (query, seen) => {
    api.apply([map("a", "1")]);
    const lines = await follow(query);
    api.apply([map("a", "2")]);
    await api.stop();
    expect((await lines.rest()).map(({ type, object }) => `${type} ${object.metadata.name}`)).toEqual(seen);
  });

  it("shows metadata alone to whom that is enough", async () => {
    const [stored] = api.apply([map("a", "1")]);
    const query = "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
    const lines = await follow(query, { accept: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1" });
    const partial = { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1" };
    expect(await lines.take(2)).toEqual([
      { type: "ADDED", object: { ...partial, metadata: stored?.metadata } },
      { type: "BOOKMARK", object: { ...bookmarkAt(api.resourceVersion), ...partial } },
    ]);
  });

  it("shows an object that begins to be selected as new, and one that ceases to be as deleted", async () => {
    api.apply([map("a", "1", { app: "shop" }), map("b", "1", { app: "cart" })]);
    const lines = await follow(`&labelSelector=app%3Dshop&resourceVersion=${api.resourceVersion}`);
    api.apply([map("a", "2", { app: "cart" }), map("b", "2", { app: "shop" }), map("b", "3", { app: "shop" })]);
    api.remove([map("a", ""), map("b", "")]);
    const taken = await lines.take(4);
    expect(brief(taken)).toEqual([
      ["DELETED", "a", "1"],
      ["ADDED", "b", "2"],
      ["MODIFIED", "b", "3"],
      ["DELETED", "b", "3"],
    ]);
    expect(taken[0]?.object.metadata).toMatchObject({ labels: { app: "shop" } });
  });

  it("follows one object by its name", async () => {
    const lines = await follow("&fieldSelector=metadata.name%3Db");
    api.apply([map("a", "1"), map("b", "1")]);
    expect(brief(await lines.take(1))).toEqual([["ADDED", "b", "1"]]);
  });

  it("follows the object of its path", async () => {
    const lines = await watch(api, `${MAPS}/b?watch=true`);
    open.push(lines);
    api.apply([map("a", "1"), map("b", "1")]);
    expect(brief(await lines.take(1))).toEqual([["ADDED", "b", "1"]]);
  });

  it("hears nothing of other kinds", async () => {
    const lines = await follow("");
    api.apply([{ ...map("a", "1"), kind: "Secret" }, map("b", "1")]);
    expect(brief(await lines.take(1))).toEqual([["ADDED", "b", "1"]]);
  });

  it("hears nothing of a write that changes nothing", async () => {
    api.apply([map("a", "1")]);
    const lines = await follow(`&resourceVersion=${api.resourceVersion}`);
    api.apply([map("a", "1"), map("a", "2")]);
    expect(brief(await lines.take(1))).toEqual([["MODIFIED", "a", "2"]]);
  });

  it("hears of what comes over HTTP", async () => {
    const lines = await follow("");
    await call(api, `POST ${MAPS}`, { body: map("a", "1") });
    await call(api, `DELETE ${MAPS}/a`);
    expect(brief(await lines.take(2))).toEqual([
      ["ADDED", "a", "1"],
      ["DELETED", "a", "1"],
    ]);
  });

  it("is told to begin anew when the changes after its version are forgotten", async () => {
    api.apply([map("a", "begin")]);
    const from = api.resourceVersion;
    for (let count = 0; count <= 1000; count++) api.apply([map("a", String(count))]);
    const error = {
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Failure",
      message: `too old resource version: ${from} (${api.resourceVersion})`,
      reason: "Expired",
      code: 410,
    };
    const late = await follow(`&resourceVersion=${from}`);
    expect(await late.rest()).toEqual([{ type: "ERROR", object: error }]);
    const justInTime = await follow(`&resourceVersion=${from + 1}`);
    expect(await justInTime.take(1000)).toHaveLength(1000);
  });

  it("ends when its time is over, with where to go on", async () => {
    api.apply([map("a", "1")]);
    const lines = await follow("&timeoutSeconds=1&allowWatchBookmarks=true");
    expect(brief(await lines.take(1))).toEqual([["ADDED", "a", "1"]]);
    const metadata = { resourceVersion: String(api.resourceVersion) };
    expect(await lines.rest()).toEqual([
      { type: "BOOKMARK", object: { kind: "ConfigMap", apiVersion: "v1", metadata } },
    ]);
  });

  it("ends in order when the server stops, however many there are", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => follow("")));
    api.apply([map("a", "1")]);
    await api.stop();
    for (const lines of all) expect(brief(await lines.rest())).toEqual([["ADDED", "a", "1"]]);
  });

  it("leaves nothing behind when its client leaves", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const lines = await follow("&timeoutSeconds=600");
    expect(vi.getTimerCount()).toBe(1);
    lines.close();
    await api.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
