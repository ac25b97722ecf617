import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findHelm } from "../../src/helm/index.ts";
import { PACKAGE_NAME } from "../../src/package-name.ts";
import { packPackage } from "./packed-package.ts";
import { repository, run, toolkit } from "./repository.ts";

// A stranger's first minutes, without the network: what npm would install is taken from here.
describe("the packed toolkit in an empty directory", { timeout: 300_000 }, () => {
  let directory: string;
  let helmTs: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "helm-ts-stranger-"));
    const { installed } = await packPackage(toolkit, directory);
    helmTs = join(installed, "bin/helm-ts.js");
  }, 300_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test("makes a project whose own tests pass", async () => {
    await succeed("node", [helmTs, "init", "web-shop"], directory);
    const shop = join(directory, "web-shop");
    await install(shop, directory);
    expect(await succeed("npm", ["test"], shop)).toContain("3 passed");
  });

  test("makes a project of a chart that compiles, and renders the same", async () => {
    const chart = join(toolkit, "test/import/charts/inventory");
    await succeed("node", [helmTs, "import", chart, "inventory"], directory);
    const project = join(directory, "inventory");
    await install(project, directory);
    expect(await succeed("npm", ["test"], project)).toContain("3 targets: equal to the golden");
  });

  test("converts a template as docs/import.md says, and the chart renders the same", async () => {
    const [service = "", type = "", chart = ""] = await blocksOf("docs/import.md");
    await mkdir(join(directory, "original"));
    await succeed((await findHelm()).path, ["create", "shop"], join(directory, "original"));
    await succeed("node", [helmTs, "import", "original/shop", "shop"], directory);
    const project = join(directory, "shop");
    await install(project, directory);
    await writeFile(join(project, "src/service.ts"), service);
    await writeFile(join(project, "src/chart.ts"), chart);
    expect((await run("npm", ["test"], project)).output).toContain(`'Expr<string>' is not assignable`);
    const values = await readFile(join(project, "src/values.ts"), "utf8");
    await writeFile(
      join(project, "src/values.ts"),
      values.replace(/type: z\.string\(\)\.default\("ClusterIP"\).*\n/, type),
    );

    const refused = await run("node", [helmTs, "synth"], project);
    expect(refused.succeeded).toBe(false);
    expect(refused.output).toContain("chart/templates/service.yaml");
    await rm(join(project, "chart/templates/service.yaml"));
    await succeed("node", [helmTs, "synth"], project);
    await succeed("npm", ["test"], project);
    const check = [helmTs, "import", "../original/shop", "--check"];
    expect(await succeed("node", check, project)).toMatch(/^\d+ renders: \d+ equal, 1 refused by both charts$/);

    await writeFile(join(project, "src/service.ts"), service.replace('"TCP"', '"UDP"'));
    const different = await run("node", check, project);
    expect(different.succeeded).toBe(false);
    expect(different.stdout).toMatch(
      /^default\n.*\nand \d+ more\n {4}~ Service shop\n {8}~ spec\.ports.*"TCP" -> "UDP"\n/s,
    );
  });
});

test("the package has one name, wherever it is written", async () => {
  const { name } = JSON.parse(await readFile(join(toolkit, "package.json"), "utf8"));
  expect(PACKAGE_NAME).toBe(name);
});

async function succeed(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { succeeded, stdout, output } = await run(program, args, cwd);
  expect(succeeded, output).toBe(true);
  return stdout;
}

/** The TypeScript in a page. */
async function blocksOf(page: string): Promise<readonly string[]> {
  const text = await readFile(join(toolkit, page), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

/** Puts what the project's package.json names where `npm install` would put it. */
async function install(project: string, directory: string): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
  for (const name of Object.keys(devDependencies)) {
    const folder = name === PACKAGE_NAME ? join(directory, "package") : join(repository, "node_modules", name);
    await link(folder, join(project, "node_modules", name));
    const { bin = {} } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const commands = typeof bin === "string" ? { [name]: bin } : bin;
    for (const [command, file] of Object.entries<string>(commands)) {
      await link(join(folder, file), join(project, "node_modules/.bin", command));
    }
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}
