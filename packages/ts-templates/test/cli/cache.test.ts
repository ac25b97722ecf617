import { createHash } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { findHelm } from "../../src/helm/index.ts";
import { shop } from "./shop.ts";

/** A shop with goldens and a cache of its own, and a Helm that notes each chart that it renders. */
async function shopWithCache() {
  const project = await shop();
  const { root } = project;
  const log = join(root, "renders.log");
  const helm = join(root, "helm");
  const { path } = await findHelm();
  await writeFile(helm, `#!/bin/sh\n[ "$1" = template ] && echo "$2" >> "${log}"\nexec "${path}" "$@"\n`);
  await chmod(helm, 0o755);
  const cache = join(root, "cache");
  const env = { HELM_TS_CACHE: cache, PATH: `${root}${delimiter}${process.env["PATH"]}` };
  const run = (...args: readonly string[]) => project.runWith(env, ...args);
  await run("golden", "--update");
  return {
    ...project,
    run,
    /** How often Helm rendered since the last time that was asked. */
    renders: async () => {
      const text = await readFile(log, "utf8").catch(() => "");
      await writeFile(log, "");
      return text.split("\n").length - 1;
    },
    cacheFile: join(cache, `${createHash("sha256").update(root).digest("hex")}.txt`),
  };
}

const equal = { exitCode: 0, stdout: expect.stringMatching(/^3 targets: equal to the golden/), stderr: "" };

test("what did not change is not rendered again", async () => {
  const { run, renders } = await shopWithCache();
  expect(await renders()).toBeGreaterThan(0);
  expect(await run("golden")).toEqual(equal);
  expect(await run("golden", "alpha/one/north")).toEqual({ ...equal, stdout: "1 target: equal to the golden\n" });
  expect((await run("golden", "--update")).stdout).toBe("3 goldens: 0 written, 0 removed\n");
  expect(await renders()).toBe(0);
  expect(await run("golden", "--no-cache")).toEqual(equal);
  expect(await renders()).toBeGreaterThan(0);
});

test("a build says how many targets it knew", async () => {
  const { run, renders } = await shopWithCache();
  await renders();
  expect((await run("build")).stderr).toContain("3 targets, 9 documents; 3 as before");
  expect(await renders()).toBe(0);
});

test("one other value renders one target, and the difference is told each time", async () => {
  const { run, renders, edit } = await shopWithCache();
  await edit(
    "src/values/settings.ts",
    'region("south")',
    '{ layer: layer<Input>(import.meta.url, { region: "east" }) }',
  );
  await renders();
  const first = await run("golden");
  expect(await renders()).toBe(1);
  expect(first.exitCode).toBe(1);
  expect(first.stderr).toContain("error: 1 target differs from the golden: alpha/one/south");
  expect(await run("golden")).toEqual(first);
  expect(await renders()).toBe(1);
  await run("golden", "--update", "alpha/one/south");
  await renders();
  expect(await run("golden")).toEqual(equal);
  expect(await renders()).toBe(0);
});

const changes = {
  "a template": ["src/web/config-map.ts", "kind:", "immutable: true,\n    kind:"],
  "the chart's metadata": ["Chart.yaml", "version: ", "version: 9"],
  "a sample input": ["test/golden/inputs.yaml", "1111", "2222"],
  "the namespace": ["helm-ts.config.ts", 'namespace: "web"', 'namespace: "net"'],
  "the Kubernetes version": ["helm-ts.config.ts", "1.30.0", "1.31.0"],
} as const;

test.each(Object.entries(changes))("%s counts for every target", async (_, [path, from, to]) => {
  const { run, renders, edit } = await shopWithCache();
  await edit(path, from, to);
  await renders();
  await run("golden");
  expect(await renders()).toBeGreaterThan(0);
});

test("a Helm of the same version that is another file counts for every target", async () => {
  const { run, renders, root } = await shopWithCache();
  await renders();
  await writeFile(join(root, "helm"), `${await readFile(join(root, "helm"), "utf8")}# another one\n`);
  expect(await run("golden")).toEqual(equal);
  expect(await renders()).toBeGreaterThan(0);
});

test("a golden that was edited is seen, though nothing is rendered", async () => {
  const { run, edit, read, renders } = await shopWithCache();
  await renders();
  const path = "test/golden/ConfigMap/web/shop.yaml";
  expect(await read(path)).toContain("hello");
  await edit(path, "hello", "hullo");
  const { exitCode, stderr } = await run("golden");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("it was edited by hand, or a merge mixed two versions of it");
});

test("a generated file that no golden needs is told each time", async () => {
  const { run, write, read } = await shopWithCache();
  await write("test/golden/old.yaml", await read("test/golden/index.yaml"));
  const first = await run("golden");
  expect(first.stderr).toContain("1 golden of no target: test/golden/old.yaml");
  expect(await run("golden")).toEqual(first);
});

test("a broken cache changes nothing, and is made anew", async () => {
  const { run, renders, cacheFile } = await shopWithCache();
  const path = cacheFile;
  await writeFile(path, (await readFile(path, "utf8")).replace(/[0-9a-f]{64} 3/, `${"0".repeat(64)} 3`));
  await renders();
  expect(await run("golden")).toEqual(equal);
  expect(await renders()).toBeGreaterThan(0);
  expect(await run("golden")).toEqual(equal);
  expect(await renders()).toBe(0);
});

test("runs at the same time find the same", async () => {
  const { run } = await shopWithCache();
  const all = await Promise.all(Array.from({ length: 4 }, () => run("golden")));
  expect(all).toEqual([equal, equal, equal, equal]);
});

test("the cache holds digests, and nothing of what was rendered", async () => {
  const { cacheFile } = await shopWithCache();
  const text = await readFile(cacheFile, "utf8");
  for (const word of ["hello", "web", "1111", "sample", "ConfigMap", "alpha.example"]) expect(text).not.toContain(word);
  expect(text).toMatch(/^helm-ts cache 1 [0-9a-f]{64}\n(?:[0-9a-f]{64} .*\n)+$/);
});
