import { expect, test } from "vitest";
import { shop } from "./shop.ts";

test("values of a target are all layers merged and derived, with the chart's defaults", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/north")).toEqual({
    exitCode: 0,
    stdout: [
      "namespace: web",
      "greeting: hello",
      "host: test.north.example",
      "image: alpha.example/shop@sha256:0123",
      "inputs: {}",
      "payment: true",
      "replicas: 2",
      "",
    ].join("\n"),
    stderr: "",
  });
});

test("missing inputs are listed, also those that a condition asks for; that there are some is no failure", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/north", "--missing")).toEqual({
    exitCode: 0,
    stdout: "inputs.clientId\ninputs.payKey\n",
    stderr: "",
  });
  expect((await run("values", "beta/one/north", "--missing")).stdout).toBe("inputs.clientId\n");
});

test("JSON tells for every value the settings behind it", async () => {
  const { run } = await shop();
  const { target, missing, sources } = JSON.parse((await run("values", "alpha/one/south", "--json")).stdout);
  expect({ target, missing }).toEqual({ target: "alpha/one/south", missing: ["inputs.clientId", "inputs.payKey"] });
  expect(sources.image).toEqual([
    { path: "registry", layer: "alpha", file: "src/values/alpha.ts", line: 6 },
    { path: "digest", layer: "defaults", file: "src/values/defaults.ts", line: 6 },
  ]);
});

test("a parameter is a setting below params", async () => {
  const { run } = await shop();
  expect((await run("values", "alpha/one/north", "--param", "user=jane")).stdout).toContain(
    "host: jane.north.example\n",
  );
});

test("a misspelled parameter is refused", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/north", "--param", "usr=jane")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      "error: 1 problem in the values",
      "",
      'params.usr: "jane" is not known here; did you mean user? (known: user)',
      "  at --param",
      "  in alpha/one/north",
      "",
    ].join("\n"),
  });
});

test("overlays are layers on top, later ones and parameters win", async () => {
  const { run, write } = await shop();
  await write("one.yaml", 'replicas: 7\ngreeting: one\ndigest: "4567"\nparams: { user: one }\n');
  await write("two.ts", 'const greeting: string = "two";\nexport default { greeting };\n');
  const overlays = ["--overlay", "one.yaml", "--overlay", "two.ts", "--param", "user=jane"];
  const { stdout } = await run("values", "alpha/one/north", ...overlays);
  expect(stdout).toContain("greeting: two\nhost: jane.north.example\nimage: alpha.example/shop@sha256:4567\n");
  expect(stdout).toContain("replicas: 7\n");
});

test("problems in an overlay are shown with their file and line, all at once", async () => {
  const { run, write } = await shop();
  await write("private.yaml", "replicas: 70\ndigest: nope\nregistr: x\n");
  expect(await run("values", "alpha/one/north", "--overlay", "private.yaml")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      "error: 3 problems in the values",
      "",
      'registr: "x" is not known here; did you mean registry? (known: registry, digest, replicas, region, payment, greeting, params)',
      "  at private.yaml:3",
      "  in alpha/one/north",
      "",
      'digest: "nope" is not a digest of four hex digits',
      "  at private.yaml:2",
      "  in alpha/one/north",
      "",
      "replicas: 70 must be at most 9",
      "  at private.yaml:1",
      "  in alpha/one/north",
      "",
    ].join("\n"),
  });
});

test.each([
  ["gone.yaml", undefined, "There is no file gone.yaml."],
  ["gone.ts", undefined, "There is no file gone.ts."],
  ["list.yaml", "- a\n", "list.yaml does not hold a map of values."],
  [
    "two.yaml",
    "replicas: 1\n---\nreplicas: 2\n",
    "two.yaml is no YAML: expected a single document in the stream, but found more",
  ],
  [
    "again.yaml",
    "params: &again { user: { a: *again } }\n",
    "again.yaml holds what no values file can hold:\n  params.user.a: a map or list that it is in itself",
  ],
  [
    "five.ts",
    "export default 5;\n",
    "five.ts has a default export that is no map of values; write: export default { … }",
  ],
  [
    "function.ts",
    "export default () => ({});\n",
    "function.ts has a default export that is no map of values; write: export default { … }",
  ],
  [
    "date.ts",
    "export default new Date();\n",
    "date.ts has a default export that is no map of values; write: export default { … }",
  ],
  [
    "itself.ts",
    "const params: Record<string, unknown> = {};\nparams.user = [params];\nexport default { params };\n",
    "itself.ts holds what no values file can hold:\n  params.user[0]: a map or list that it is in itself",
  ],
  [
    "no.toml",
    "a = 1\n",
    "no.toml cannot be an overlay; its name has to end in one of: .yaml, .yml, .json, .ts, .mts, .js, .mjs",
  ],
  ["none.ts", "export const a = 1;\n", "none.ts has no default export; write: export default { … }"],
])("an overlay that cannot be read is refused: %s", async (file, text, message) => {
  const { run, write } = await shop();
  if (text !== undefined) await write(file, text);
  const { exitCode, stderr } = await run("values", "alpha/one/north", "--overlay", file);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `error: ${message}\n` });
});

test("the problems of all targets are shown at once, with the settings behind a derived value", async () => {
  const { run, edit } = await shop();
  await edit("src/values/alpha.ts", '"alpha.example"', '"ALPHA"');
  await edit("src/values/defaults.ts", '"0123"', '"xyz"');
  const { exitCode, stderr } = await run("synth");
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    [
      "error: 1 problem in the values",
      "",
      'digest: "xyz" is not a digest of four hex digits',
      "  at src/values/defaults.ts:6",
      "  in alpha/one/north, alpha/one/south, beta/one/north",
      "",
    ].join("\n"),
  );
  await edit("src/values/defaults.ts", '"xyz"', '"0123"');
  expect((await run("synth")).stderr).toBe(
    [
      "error: 1 problem in the values",
      "",
      'image: "ALPHA/shop@sha256:0123" is not an image with its digest',
      "  from registry at src/values/alpha.ts:6",
      "  from digest at src/values/defaults.ts:6",
      "  in alpha/one/north, alpha/one/south",
      "",
    ].join("\n"),
  );
});

test.each(["", "# nothing yet\n", "---\n# nothing yet\n", "null\n"])(
  "an overlay in which nothing stands changes nothing: %j",
  async (text) => {
    const { run, write } = await shop();
    await write("empty.yaml", text);
    const { exitCode, stdout } = await run("values", "alpha/one/north", "--overlay", "empty.yaml");
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: (await run("values", "alpha/one/north")).stdout });
  },
);

test("an overlay in YAML is read as Helm reads values", async () => {
  const { run, write } = await shop();
  await write("helm.yaml", "payment: off\nreplicas: 0x3\n");
  const { stdout } = await run("values", "alpha/one/north", "--overlay", "helm.yaml");
  expect(stdout).toContain("payment: false\nreplicas: 3\n");
});

test("what only a program can write is refused, all of it at once", async () => {
  const { run, write } = await shop();
  await write("odd.ts", "export default { greeting: () => 1, region: Symbol(), params: { user: [new Date()] } };\n");
  const { exitCode, stderr } = await run("values", "alpha/one/north", "--overlay", "odd.ts");
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: [
      "error: odd.ts holds what no values file can hold:",
      "  greeting: a function",
      "  region: a symbol",
      "  params.user[0]: a Date",
      "",
    ].join("\n"),
  });
});

test("a number beyond what a program counts exactly is shown with all its digits", async () => {
  const { run, write } = await shop();
  await write("big.yaml", "replicas: 9007199254740993\n");
  const { exitCode, stderr } = await run("values", "alpha/one/north", "--overlay", "big.yaml");
  expect(exitCode).toBe(1);
  expect(stderr).toContain("\nreplicas: 9007199254740993 is not a number\n  at big.yaml:1\n");
});
