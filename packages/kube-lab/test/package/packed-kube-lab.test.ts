import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PackedPackage, packPackage } from "../../../ts-templates/test/package/packed-package.ts";
import { run } from "../../../ts-templates/test/package/repository.ts";

const source = fileURLToPath(new URL("../..", import.meta.url));

describe("the packed kube lab", () => {
  let directory: string;
  let packed: PackedPackage;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "kube-lab-packed-"));
    packed = await packPackage(source, directory);
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test("is what publint expects of a package", async () => {
    const { succeeded, output } = await run("publint", [packed.tarball, "--strict"]);
    expect(succeeded, output).toBe(true);
    expect(output).toContain("All good!");
  });

  test("resolves with its types from every kind of ES module", async () => {
    const { succeeded, output } = await run("attw", [packed.tarball, "--profile", "esm-only", "--no-emoji"]);
    expect(succeeded, output).toBe(true);
    expect(output).toContain("OK (ESM)");
  });

  test("runs its command from the build", async () => {
    const { version } = JSON.parse(await readFile(join(packed.installed, "package.json"), "utf8"));
    const { output } = await run("node", [join(packed.installed, "bin/kube-lab.js"), "--version"], directory);
    expect(output).toBe(version);
  });

  test("starts a cluster from the build, with the program that was built from the source", async () => {
    const program = `
      const { startCluster } = await import(process.argv[2]);
      const cluster = await startCluster();
      console.log((await cluster.list({ apiVersion: "v1", kind: "Node" })).length);
      await cluster.stop();`;
    const file = join(directory, "try.mjs");
    await writeFile(file, program);
    const { output } = await run("node", [file, join(packed.installed, "dist/index.js")], directory);
    expect(output).toBe("3");
  });
});
