import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runHelmTs } from "./shop.ts";

const inventory = fileURLToPath(new URL("../import/charts/inventory", import.meta.url));
const nodeModules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));

/** It renders many times. */
const LONG = { timeout: 120_000 };

test("import makes a project of a chart, which renders as the chart did", async () => {
  const directory = await emptyDirectory();
  const { exitCode, stdout, stderr } = await runHelmTs(directory, ["import", inventory, "web"], {});
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(`written  web/helm-ts.config.ts
written  web/src/chart.ts
written  web/src/targets.ts
written  web/src/values.ts
kept     15 files of the chart, in web/chart
written  web/test/golden: default, bare, busy
no target empty: the chart refuses these values: reflect: slice index out of range, at <index .Values.hosts 0>
src/values.ts accepts more than values.schema.json, which restricted:
  image.digest: pattern
  settings: if
4 renders: 3 equal, 1 refused by both charts
`);
  const web = join(directory, "web");
  // After a wanted change: npx vitest run --project toolkit --update
  await expect(await read(web, "src/values.ts")).toMatchFileSnapshot("../import/inventory-values.txt");
  await expect(await read(web, "src/targets.ts")).toMatchFileSnapshot("../import/inventory-targets.txt");
  expect(await read(web, "chart/templates/deployment.yaml")).toBe(await read(inventory, "templates/deployment.yaml"));
  expect(await read(web, "README.md")).toBe(await read(inventory, "README.md"));
});

test("--check compares with the chart for its values files and for every value changed", LONG, async () => {
  const directory = await emptyDirectory();
  await succeed(directory, "import", inventory);
  await symlink(nodeModules, join(directory, "node_modules"));
  expect(await succeed(directory, "import", inventory, "--check")).toBe(
    "28 renders: 26 equal, 2 refused by both charts\n",
  );
  await edit(directory, "chart/templates/config.yaml", ".Values.ratio | quote", "0.5 | quote");
  const { exitCode, stdout, stderr } = await runHelmTs(directory, ["import", inventory, "--check"], {});
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "error: 2 renders of the two charts differ.\n" });
  expect(stdout).toBe(`bare
    ~ ConfigMap inventory
        ~ data.ratio: "1" -> "0.5"
ratio: 1.5
    ~ ConfigMap inventory
        ~ data.ratio: "1.5" -> "0.5"
28 renders: 24 equal, 2 refused by both charts
`);
});

test("what is rendered by chance is not compared, and has no golden", async () => {
  const directory = await chartWith(
    "token: {{ randAlphaNum 20 }}\n  {{- if .Values.fixed }}\n  fixed: yes\n  {{- end }}",
  );
  expect(await succeed(directory, "import", "chart", "project")).toContain(
    "chance/templates/a.yaml renders something else every time; not compared in 1 render\n1 render: 1 equal\n",
  );
});

test("values with which people install the chart become targets", async () => {
  const directory = await chartWith("size: {{ .Values.size | quote }}");
  await writeFile(join(directory, "prod.yaml"), "size: large\n");
  expect(await succeed(directory, "import", "chart", "project", "-f", "prod.yaml")).toContain(
    "test/golden: default, prod\n2 renders: 2 equal\n",
  );
});

test("a chart that needs values to be installed has no targets yet", LONG, async () => {
  const directory = await chartWith('size: {{ required "Give a size" .Values.size }}');
  expect(await succeed(directory, "import", "chart", "project")).toContain(
    "no target default: the chart refuses these values: Give a size",
  );
  const project = join(directory, "project");
  await symlink(nodeModules, join(project, "node_modules"));
  await succeed(project, "synth", "--check");
  await writeFile(join(directory, "prod.yaml"), "size: large\n");
  expect(await succeed(project, "import", "../chart", "--check", "-f", "../prod.yaml")).toBe(
    "2 renders: 1 equal, 1 refused by both charts\n",
  );
});

test("a chart of Helm 2 becomes one of apiVersion v2", async () => {
  const directory = await chartWith("a: b");
  await edit(join(directory, "chart"), "Chart.yaml", "apiVersion: v2", "apiVersion: v1");
  await succeed(directory, "import", "chart", "project");
  expect(await read(directory, "project/Chart.yaml")).toBe("apiVersion: v2\nname: chance\nversion: 0.1.0\n");
});

test("a value that looks like a placeholder is refused by name, and nothing is written", async () => {
  const directory = await chartWith("a: b");
  await writeFile(join(directory, "chart/values.yaml"), "relabel:\n  labels: [__name__]\n");
  expect(await runHelmTs(directory, ["import", "chart", "project"], {})).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `error: Values of chart look like placeholders, which helm-ts refuses in every value:
  relabel.labels[0]: "__name__"
Nothing was written. Write them in another way first.
`,
  });
  expect(existsSync(join(directory, "project"))).toBe(false);
});

/** What is refused, and how. */
const refusals: readonly (readonly [about: string, args: readonly string[], exitCode: number, message: string])[] = [
  [
    "a directory without a chart",
    ["import", "nowhere"],
    1,
    "error: nowhere is no chart: there is no file Chart.yaml in it. An archive has to be unpacked first.\n",
  ],
  [
    "a chart with requirements.yaml",
    ["import", "old"],
    1,
    "error: old names its subcharts in requirements.yaml, as charts of Helm 2 did. Move them to dependencies in its Chart.yaml, and set apiVersion: v2 there.\n",
  ],
  [
    "files that are there",
    ["import", "chart", "."],
    2,
    "error: In . there is already:\n  README.md\n  chart/templates/a.yaml\nNothing was written. Choose an empty directory, or move these away.\n",
  ],
  [
    "values that are not there",
    ["import", "chart", "web", "-f", "prod.yaml"],
    1,
    "error: There is no file prod.yaml.\n",
  ],
  ["--check without a project", ["import", "chart", "--check"], 1, "error: There is no helm-ts.config.ts in "],
];

test.each(refusals)("%s: refused, and nothing is written", async (_, args, exitCode, message) => {
  const directory = await chartWith("a: b");
  await writeFile(join(directory, "README.md"), "mine\n");
  await writeFile(join(directory, "chart/README.md"), "theirs\n");
  await cp(join(directory, "chart"), join(directory, "old"), { recursive: true });
  await writeFile(join(directory, "old/requirements.yaml"), "dependencies: []\n");
  const ended = await runHelmTs(directory, args, {});
  expect(ended).toMatchObject({ exitCode, stdout: "" });
  expect(ended.stderr.slice(0, message.length)).toBe(message);
  expect(await read(directory, "README.md")).toBe("mine\n");
});

/** A directory with a chart that renders one ConfigMap with this data. */
async function chartWith(data: string): Promise<string> {
  const directory = await emptyDirectory();
  const metadata = "apiVersion: v2\nname: chance\nversion: 0.1.0\n";
  const template = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  ${data}\n`;
  await mkdir(join(directory, "chart/templates"), { recursive: true });
  await writeFile(join(directory, "chart/Chart.yaml"), metadata);
  await writeFile(join(directory, "chart/templates/a.yaml"), template);
  return directory;
}

async function succeed(cwd: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runHelmTs(cwd, args, {});
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout;
}

function read(directory: string, path: string): Promise<string> {
  return readFile(join(directory, path), "utf8");
}

async function edit(directory: string, path: string, from: string, to: string): Promise<void> {
  const text = await read(directory, path);
  expect(text).toContain(from);
  await writeFile(join(directory, path), text.replace(from, to));
}

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(await realpath(tmpdir()), "helm-ts-import-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}
