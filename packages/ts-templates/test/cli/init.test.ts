import { mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runHelmTs } from "./shop.ts";

const nodeModules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));

test("init writes a project that is whole, without anything installed there", async () => {
  const directory = await emptyDirectory();
  const { exitCode, stdout, stderr } = await runHelmTs(directory, ["init", "web-shop"], {});
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(`${written.map((path) => `written  web-shop/${path}`).join("\n")}
web-shop: 8 generated files, 2 targets, 4 documents

Next:
  cd web-shop
  npm install
  npm test
`);
  expect(await readFile(join(directory, "web-shop/Chart.yaml"), "utf8")).toContain("name: web-shop\n");
});

test("what init writes is up to date and equals its goldens, whatever the name", async () => {
  const directory = await emptyDirectory();
  expect(await runHelmTs(directory, ["init", "--name", "a-much-longer-name-of-a-chart"], {})).toMatchObject({
    exitCode: 0,
  });
  await symlink(nodeModules, join(directory, "node_modules"));
  expect(await runHelmTs(directory, ["synth", "--check"], {})).toMatchObject({ exitCode: 0 });
  expect(await runHelmTs(directory, ["golden"], {})).toMatchObject({ exitCode: 0 });
});

test("init overwrites nothing", async () => {
  const directory = await emptyDirectory();
  await writeFile(join(directory, "package.json"), "{}\n");
  await writeFile(join(directory, "notes.txt"), "mine\n");
  expect(await runHelmTs(directory, ["init", "--name", "web"], {})).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `error: In . there is already:
  package.json
Nothing was written. Choose an empty directory, or move these away.
`,
  });
  expect((await readdir(directory)).toSorted()).toEqual(["notes.txt", "package.json"]);
});

test("init refuses a name that no chart can have", async () => {
  const directory = await emptyDirectory();
  expect(await runHelmTs(directory, ["init", "My_App"], {})).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      'error: "My_App" is no name of a chart: that has lower case letters, digits and -. Give another one: --name my-app\n',
  });
  expect(await readdir(directory)).toEqual([]);
});

test("the scaffold is of the versions that this repository is tested with", async () => {
  const repository = await versionsIn("../../../../package.json");
  const { "@helm/ts-templates": toolkit, ...others } = await versionsIn("../../scaffold/package.json");
  expect(repository).toMatchObject(others);
  expect(toolkit).toBe("0.0.0-toolkit");
});

const written = [
  ".gitignore",
  "Chart.yaml",
  "README.md",
  "helm-ts.config.ts",
  "package.json",
  "src/chart.ts",
  "src/deployment.ts",
  "src/labels.ts",
  "src/service.ts",
  "src/targets.ts",
  "src/values.ts",
  "test/chart.test.ts",
  "tsconfig.json",
];

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(await realpath(tmpdir()), "helm-ts-init-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

async function versionsIn(file: string): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(new URL(file, import.meta.url), "utf8")).devDependencies;
}
