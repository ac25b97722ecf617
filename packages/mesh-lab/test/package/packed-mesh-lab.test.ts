import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PackedPackage, packPackage } from "../../../ts-templates/test/package/packed-package.ts";
import { run } from "../../../ts-templates/test/package/repository.ts";
import { shop } from "../plan/shop.ts";

const source = fileURLToPath(new URL("../..", import.meta.url));

describe("the packed mesh lab", () => {
  let directory: string;
  let packed: PackedPackage;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "mesh-lab-packed-"));
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
    const { output } = await run("node", [join(packed.installed, "bin/mesh-lab.js"), "--version"], directory);
    expect(output).toBe(version);
  });

  test("starts a mesh from the build", async () => {
    const program = `
      const { startMesh } = await import(process.argv[2]);
      const mesh = await startMesh({ manifests: process.argv[3] });
      const { type, status } = await mesh.request({ to: { workload: "auth/check", port: 8000 } });
      console.log(type, status);
      await mesh.stop();`;
    const file = join(directory, "try.mjs");
    await writeFile(file, program);
    const { output } = await run("node", [file, join(packed.installed, "dist/index.js"), shop], directory);
    expect(output).toBe("response 200");
  });

  test("serves the page of the playground from the build", async () => {
    const program = `
      const { runPlayground } = await import(process.argv[2]);
      const end = new AbortController();
      let said = "";
      await runPlayground({
        mesh: { manifests: process.argv[3] },
        out: (text) => { said += text; },
        signal: end.signal,
        onUp: async () => {
          const [page] = /http:\\S+/.exec(said.slice(said.indexOf("page: ")));
          const html = await (await fetch(page)).text();
          const files = [...html.matchAll(/(?:src|href)="(page\\.\\w+)"/g)].map(([, file]) => file);
          for (const file of files) console.log(file, (await fetch(page + file)).status);
          end.abort();
        },
      });`;
    const file = join(directory, "playground.mjs");
    await writeFile(file, program);
    const { output } = await run("node", [file, join(packed.installed, "dist/index.js"), shop], directory);
    expect(output).toBe("page.css 200\npage.js 200");
  });
});
