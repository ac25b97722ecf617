import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shop } from "./shop.ts";

test("outside a project, the message shows a configuration to start with", async () => {
  const { run, root } = await shop();
  await rm(join(root, "helm-ts.config.ts"));
  const { exitCode, stdout, stderr } = await run("targets");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(`error: There is no helm-ts.config.ts in ${root} or above it.`);
  expect(stderr).toContain("export default defineConfig({");
});

test("errors are JSON too where JSON was asked for", async () => {
  const { run, root } = await shop();
  await rm(join(root, "helm-ts.config.ts"));
  const { stdout } = await run("targets", "--json");
  expect(JSON.parse(stdout).error).toMatchObject({ code: "config.missing" });
});

test("a configuration without defineConfig is refused", async () => {
  const { run, write } = await shop();
  await write("helm-ts.config.ts", "export default { chart: {} };\n");
  expect(await run("targets")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "error: helm-ts.config.ts has no configuration as its default export; write: export default defineConfig({ … })\n",
  });
});

test("a source that cannot be loaded is shown with the place in it alone", async () => {
  const { run, write, root } = await shop();
  await write("src/values/alpha.ts", "export const alpha = undefined.layer;\n");
  const { exitCode, stderr } = await run("targets");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error: helm-ts\.config\.ts cannot be loaded: TypeError: .*undefined/);
  expect(stderr).toContain(join(root, "src/values/alpha.ts:1:"));
  expect(stderr).not.toMatch(/node:internal|commander/);
});

test("a Chart.yaml that Helm would refuse is refused with all reasons", async () => {
  const { run, write, root } = await shop();
  const hint = "See https://helm.sh/docs/topics/charts/#the-chartyaml-file\n";
  await write("Chart.yaml", "apiVersion: v1\nname: My Shop\n");
  expect((await run("synth")).stderr).toBe(
    "error: Chart.yaml is no Chart.yaml that Helm accepts: apiVersion is not v2; " +
      `name is no chart name: lower case letters, digits and -; version is no text such as 0.1.0. ${hint}`,
  );
  await write("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1\n");
  expect((await run("synth")).stderr).toBe(
    `error: Chart.yaml is no Chart.yaml that Helm accepts: version is no text such as 0.1.0. ${hint}`,
  );
  await write("Chart.yaml", "a: [\n");
  expect((await run("synth")).stderr).toMatch(/^error: Chart\.yaml is no YAML: .*\(2:1\)/);
  await rm(join(root, "Chart.yaml"));
  expect((await run("synth")).stderr).toBe(`error: Chart.yaml is missing: it names the chart. ${hint}`);
});

test("missing sample inputs are told how to be made", async () => {
  const { run, root } = await shop();
  await rm(join(root, "test/golden/inputs.yaml"));
  expect(await run("template", "alpha/one/north", "--inputs", "sample")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "error: The sample inputs test/golden/inputs.yaml are missing. Make the file and fill it in: " +
      "helm-ts inputs alpha/one/north > test/golden/inputs.yaml\n",
  });
});

test("a defect in the project's own functions keeps its stack and is exit code 70", async () => {
  const { run, edit, root } = await shop();
  await edit(
    "src/values/settings.ts",
    "const image =",
    "if (name === 'south') throw new TypeError('broken');\n  const image =",
  );
  const { exitCode, stdout, stderr } = await run("values", "alpha/one/south");
  expect({ exitCode, stdout }).toEqual({ exitCode: 70, stdout: "" });
  expect(stderr).toMatch(/^unexpected error, a defect of helm-ts or of the configuration:\nTypeError: broken\n/);
  expect(stderr).toContain(join(root, "src/values/settings.ts"));
});

test("what is wrong in a definition is told with the line of the project that has it", async () => {
  const { run, edit, root } = await shop();
  await edit("src/chart.ts", "name: values.namespace", `name: \`\${values.namespace}-x\``);
  const { exitCode, stdout, stderr } = await run("synth");
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  const line =
    (await readFile(join(root, "src/chart.ts"), "utf8")).split("\n").findIndex((text) => text.includes("-x`")) + 1;
  expect(stderr).toMatch(
    new RegExp(`^error: src/chart\\.ts:${line}:\\d+: An expression has no value before Helm renders it`),
  );
});

test("setup says in one line which Helm is used", async () => {
  const { run } = await shop();
  const { exitCode, stdout, stderr } = await run("setup");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Helm v4\.\d+\S* \((on PATH|in the cache of this user)\): \/\S+\n$/);
});

test("the nearest configuration above is the project", async () => {
  const { root } = await shop();
  const { openProject } = await import("../../src/project/index.ts");
  await mkdir(join(root, "src/deep/er"), { recursive: true });
  expect((await openProject(join(root, "src/deep/er"))).root).toBe(root);
});

test("a directory where a file belongs is named, and no defect", async () => {
  const { run, root } = await shop();
  await mkdir(join(root, "chart/values.yaml/sub"), { recursive: true });
  expect(await run("synth")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: chart/values.yaml cannot be read: EISDIR: illegal operation on a directory, read\n",
  });
});

test("a file where a directory belongs is named, and no defect", async () => {
  const { run, write } = await shop();
  await write("values", "");
  const { exitCode, stderr } = await run("synth");
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "error: ENOTDIR: not a directory, scandir 'values'\n",
  });
});
