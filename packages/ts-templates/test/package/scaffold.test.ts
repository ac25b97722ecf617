import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PACKAGE_NAME } from "../../src/package-name.ts";
import { packPackage } from "./packed-package.ts";
import { repository, run, toolkit } from "./repository.ts";

// A stranger's first minutes, without the network: what npm would install is taken from here.
describe("the packed toolkit in an empty directory", () => {
  let directory: string;
  let helmTs: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "helm-ts-stranger-"));
    const { installed } = await packPackage(toolkit, directory);
    helmTs = join(installed, "bin/helm-ts.js");
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  test("makes a project whose own tests pass", async () => {
    const { succeeded, output } = await run("node", [helmTs, "init", "web-shop"], directory);
    expect(succeeded, output).toBe(true);
    const shop = join(directory, "web-shop");
    await install(shop, directory);
    const tests = await run("npm", ["test"], shop);
    expect(tests.succeeded, tests.output).toBe(true);
    expect(tests.output).toMatch(/3 passed/);
  });

  test("makes a project of a chart that compiles, and renders the same", async () => {
    const chart = join(toolkit, "test/import/charts/inventory");
    const { succeeded, output } = await run("node", [helmTs, "import", chart, "inventory"], directory);
    expect(succeeded, output).toBe(true);
    const project = join(directory, "inventory");
    await install(project, directory);
    const tests = await run("npm", ["test"], project);
    expect(tests.succeeded, tests.output).toBe(true);
    expect(tests.output).toContain("3 targets: equal to the golden");
  });
});

test("the package has one name, wherever it is written", async () => {
  const { name } = JSON.parse(await readFile(join(toolkit, "package.json"), "utf8"));
  expect(PACKAGE_NAME).toBe(name);
});

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
