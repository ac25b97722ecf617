import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applicationTypes, INSTANTIATION_BUDGET, instantiationsIn } from "./application-types.ts";
import { type PackedPackage, packPackage } from "./packed-package.ts";
import { type Run, repository, run, toolkit } from "./repository.ts";

describe("the packed toolkit", () => {
  let directory: string;
  let packed: PackedPackage;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "helm-ts-packed-"));
    packed = await packPackage(toolkit, directory);
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

  test.each([
    ["dist/index", "public-api.txt"],
    ["dist/stdlib/index", "public-stdlib.txt"],
  ])("exports from %s what %s lists", async (entry, list) => {
    const names = await publicNames(join(packed.installed, entry));
    // After a wanted change: npx vitest run --project package --update
    await expect(`${names.join("\n")}\n`).toMatchFileSnapshot(list);
  });

  test("types the application within the instantiation budget", async () => {
    const { succeeded, stdout } = await checkApplication(directory, packed.installed);
    expect(succeeded, stdout).toBe(true);
    const instantiations = instantiationsIn(stdout);
    expect(instantiations).toBeGreaterThan(0);
    expect(instantiations).toBeLessThan(INSTANTIATION_BUDGET);
  });

  test("runs its command from the build", async () => {
    const { version } = JSON.parse(await readFile(join(packed.installed, "package.json"), "utf8"));
    const { output } = await run("node", [join(packed.installed, "bin/helm-ts.js"), "--version"], directory);
    expect(output).toBe(version);
  });

  test("prints its help without what only other commands need", async () => {
    const loaded = await modulesLoadedBy(directory, join(packed.installed, "bin/helm-ts.js"), "--help");
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((url) => url.includes("/node_modules/"))).toEqual([]);
    const chunks = loaded.flatMap((url) => /\/chunks\/(.+)-[\w-]{8}\.js$/.exec(url)?.[1] ?? []);
    expect(chunks).toEqual(["start", "cli"]);
  });

  test("says whose code is in the bundle", async () => {
    const notices = await readFile(join(packed.installed, "dist/THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["commander", "@commander-js/extra-typings", "execa", "acorn", "https-proxy-agent"]) {
      expect(notices).toContain(name);
    }
  });

  test("is one and the same for a project and for the command that opens it", async () => {
    const texts = await Promise.all(
      (await readdir(join(packed.installed, "dist/chunks")))
        .filter((name) => name.endsWith(".js"))
        .map((name) => readFile(join(packed.installed, "dist/chunks", name), "utf8")),
    );
    // A class or a symbol that were there twice would not know each other.
    for (const definition of ['class extends Error {\n\tname = "HelmTsError"', "// src/expr/node.ts"]) {
      expect(texts.filter((text) => text.includes(definition))).toHaveLength(1);
    }
  });
});

/** The modules that a command imports, in their order, as Node's hook sees them. */
async function modulesLoadedBy(directory: string, bin: string, ...args: readonly string[]): Promise<readonly string[]> {
  const [hook, log] = [join(directory, "hook.mjs"), join(directory, "loaded.txt")];
  await writeFile(
    hook,
    `import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith("file:")) appendFileSync(${JSON.stringify(log)}, url + "\\n");
    return next(url, context);
  },
});
`,
  );
  const { succeeded, output } = await run("node", ["--import", hook, bin, ...args], directory);
  expect(succeeded, output).toBe(true);
  return (await readFile(log, "utf8")).trimEnd().split("\n");
}

/** Checks the application as it stands, but against the declarations that the package ships. */
async function checkApplication(directory: string, installed: string): Promise<Run> {
  const { project, args } = applicationTypes(repository, installed);
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(project));
  return await run("tsc", ["-p", directory, ...args]);
}

/** `value name` and `type name`, as a consumer can import them. */
async function publicNames(entry: string): Promise<readonly string[]> {
  const program = "console.log(JSON.stringify(Object.keys(await import(process.argv[1]))))";
  const { stdout } = await run("node", ["--input-type=module", "--eval", program, `${entry}.js`]);
  const values: readonly string[] = JSON.parse(stdout);
  const declarations = await readFile(`${entry}.d.ts`, "utf8");
  const names = [...declarations.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = ""]) =>
    exportedNames(list),
  );
  expect(declarations, "index.ts names each export, without `export *`").not.toMatch(/^export (?!(?:type )?\{)/m);
  expect(names).toEqual(expect.arrayContaining([...values]));
  return names.map((name) => `${values.includes(name) ? "value" : "type "} ${name}`).sort();
}

function exportedNames(list: string): readonly string[] {
  return list.split(",").flatMap((item) => item.trim().split(/\s+/).at(-1) || []);
}
