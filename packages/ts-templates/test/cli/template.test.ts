import { expect, test } from "vitest";
import { parseManifests } from "../../src/manifest/index.ts";
import { shop } from "./shop.ts";

const target = "alpha/one/north";

test("manifests of a target, from the sources as they are now; nothing is written", async () => {
  const { run, edit, read } = await shop();
  await edit("src/values/alpha.ts", "replicas: 2", "replicas: 5");
  const { exitCode, stdout, stderr } = await run("template", target, "--inputs", "sample");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const manifests = parseManifests(stdout);
  expect(manifests.map(({ kind, source }) => `${kind} ${source}`)).toEqual([
    "Namespace shop/templates/namespace.yaml",
    "ConfigMap shop/templates/web/config-map.yaml",
    "Deployment shop/templates/web/blue/deployment.yaml",
  ]);
  expect(manifests[2]?.body["spec"]).toMatchObject({ replicas: 5 });
  await expect(read("chart/Chart.yaml")).rejects.toThrow("ENOENT");
});

test("inputs come from a file, or from environment variables", async () => {
  const { run, runWith, write } = await shop();
  await write("inputs.yaml", 'inputs: { clientId: "2222", payKey: x }\n');
  expect((await run("template", target, "--inputs", "inputs.yaml")).stdout).toContain('CLIENT_ID: "2222"');
  const variables = { HELM_TS_INPUT_CLIENT_ID: "3333", HELM_TS_INPUT_PAY_KEY: "x" };
  expect((await runWith(variables, "template", target, "--inputs", "env")).stdout).toContain('CLIENT_ID: "3333"');
});

test("sample inputs do not replace what a layer gives, a file of inputs does", async () => {
  const { run, edit, write } = await shop();
  await edit("src/values/settings.ts", "image, host", 'inputs: { clientId: "9999" }, image, host');
  await write("inputs.yaml", 'inputs: { clientId: "2222", payKey: x }\n');
  expect((await run("template", target, "--inputs", "sample")).stdout).toContain('CLIENT_ID: "9999"');
  expect((await run("template", target, "--inputs", "inputs.yaml")).stdout).toContain('CLIENT_ID: "2222"');
});

test("values files and --set are Helm's own, in Helm's order", async () => {
  const { run, write } = await shop();
  await write("a.yaml", "greeting: a\nhost: a.example\nreplicas: 3\n");
  await write("b.yaml", "greeting: b\nhost: b.example\n");
  const given = ["-f", "a.yaml", "--values", "b.yaml", "--set", "greeting=c", "--set", "namespace=d"];
  const { stdout } = await run("template", target, "--inputs", "sample", ...given);
  for (const line of ['GREETING: "c"', 'HOST: "b.example"', "replicas: 3", 'namespace: "d"'])
    expect(stdout).toContain(line);
});

test("parameters and overlays hold here too", async () => {
  const { run, write } = await shop();
  await write("more.yaml", "replicas: 9\n");
  const given = ["--param", "user=jane", "--overlay", "more.yaml"];
  const { stdout } = await run("template", target, "--inputs", "sample", ...given);
  expect(stdout).toContain('HOST: "jane.north.example"');
  expect(stdout).toContain("replicas: 9");
});

test("without inputs Helm refuses, and the message says how to give them", async () => {
  const { run } = await shop();
  expect(await run("template", target)).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      `error: ${target}: the values do not fit the chart's values.schema.json`,
      "  inputs: missing property 'clientId'",
      "  inputs: missing property 'payKey'",
      `Inputs are given with --inputs <file>; to print what is needed: helm-ts inputs ${target}`,
      "",
    ].join("\n"),
  });
});

test("values that do not fit the schema are all named, with what the layers say", async () => {
  const { run } = await shop();
  const { exitCode, stderr } = await run(
    "template",
    target,
    "--inputs",
    "sample",
    "--set",
    "replicas=x",
    "--set",
    "nope=1",
  );
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    [
      `error: ${target}: the values do not fit the chart's values.schema.json`,
      "  the values: additional properties 'nope' not allowed",
      "  replicas: got string, want integer, in the layers from replicas at src/values/alpha.ts:8",
      "",
    ].join("\n"),
  );
});

test("a template that fails is mapped back to its source, field, value and layer", async () => {
  const { run } = await shop();
  expect(await run("template", target, "--inputs", "sample", "--set", "greeting=")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      `error: ${target}: src/web/config-map.ts, field data.GREETING: a shop has to greet`,
      "  at templates/web/config-map.yaml:10:15",
      "  value greeting, in the layers from greeting at src/values/defaults.ts:9",
      "",
    ].join("\n"),
  });
});

test("files that are not there are all named", async () => {
  const { run } = await shop();
  expect(await run("template", target, "--inputs", "no.yaml", "-f", "none.yaml")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: There is no file no.yaml.\nThere is no file none.yaml.\n",
  });
});

test("a skeleton of inputs that nobody filled in is refused with a hint", async () => {
  const { run, write } = await shop();
  await write("inputs.yaml", (await run("inputs", target)).stdout);
  expect((await run("template", target, "--inputs", "inputs.yaml")).stderr).toBe(
    [
      `error: ${target}: the values do not fit the chart's values.schema.json`,
      "  inputs.clientId: got null, want string",
      "  inputs.payKey: got null, want string",
      `Inputs are given with --inputs <file>; to print what is needed: helm-ts inputs ${target}`,
      "",
    ].join("\n"),
  );
});

test("a placeholder that nobody replaced is one problem, in plain words", async () => {
  const { run, write } = await shop();
  await write("inputs.yaml", (await run("inputs", target, "--format", "placeholders")).stdout);
  const given = ["--inputs", "inputs.yaml", "--set", "image=a/b__tag__", "--set", "host=x__host__"];
  expect((await run("template", target, ...given)).stderr).toBe(
    [
      `error: ${target}: the values do not fit the chart's values.schema.json`,
      "  host: 'x__host__' still holds a placeholder, in the layers from region at src/values/settings.ts, params.user at src/values/defaults.ts:10",
      "  image: 'a/b__tag__' still holds a placeholder, in the layers from registry at src/values/alpha.ts:6, digest at src/values/defaults.ts:6",
      "  inputs.clientId: '__clientId__' still holds a placeholder",
      "  inputs.payKey: '__payKey__' still holds a placeholder",
      "",
    ].join("\n"),
  );
});

test("a value that always stands there cannot be taken away by null", async () => {
  const { run } = await shop();
  expect((await run("template", target, "--inputs", "sample", "--set", "namespace=null")).stderr).toBe(
    [
      `error: ${target}: the values do not fit the chart's values.schema.json`,
      "  the values: missing property 'namespace'",
      "",
    ].join("\n"),
  );
});
