import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseObjects } from "../../src/manifest/index.ts";
import { findDefinitions, findInjection } from "../../src/programs/index.ts";

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "mesh-lab-charts-"));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

test("what a mesh needs of Istio's charts comes out of its module, and stays in the cache", async () => {
  const install = await findInjection({ env: { ...process.env, XDG_CACHE_HOME: cache }, install: true });
  expect(install.template).toContain("name: istio-proxy");
  // There is no Go on this PATH: it is not asked for again.
  const env = { XDG_CACHE_HOME: cache, PATH: "" };
  expect(await findInjection({ env })).toEqual(install);
  const names = parseObjects(await findDefinitions({ env })).map(({ metadata }) => metadata.name);
  expect(names).toContain("sidecars.networking.istio.io");
});

test("without it, it is said what to do", async () => {
  const env = { XDG_CACHE_HOME: join(cache, "empty") };
  await expect(findInjection({ env })).rejects.toThrow(
    [
      `What a mesh needs of Istio's charts is not there for this user: there is no ${cache}/empty/mesh-lab/charts/1.31-eed52ebb66ad.json.`,
      "Run the set-up of what needs it again. It needs Go, which takes them out of Istio's module.",
    ].join("\n"),
  );
});

test("without Go, it is said that it needs Go", async () => {
  const env = { XDG_CACHE_HOME: join(cache, "none"), PATH: "" };
  await expect(findInjection({ env, install: true })).rejects.toThrow(
    [
      "What a mesh needs of Istio's charts could not be had: it needs Go, and there is no go on PATH. Install Go (https://go.dev/dl/).",
      "Then run the set-up again.",
    ].join("\n"),
  );
});
