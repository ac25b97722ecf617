import { expect, test } from "vitest";
import { runHere } from "./captured.ts";
import { shopWithStates } from "./shop-states.ts";

test("a state is tried without editing, by the option that has its name", async () => {
  const { run } = await shopWithStates();
  expect((await run("values", "alpha/one/north")).stdout).toContain("greeting: hello\n");
  expect((await run("values", "alpha/one/north", "--greeting", "bye")).stdout).toContain("greeting: bye\n");
  const rendered = await run("template", "alpha/one/north", "--inputs", "sample", "--greeting=bye");
  expect(rendered.stdout).toContain('GREETING: "bye"\n');
});

test("an unknown state is a wrong command line: the nearest and all that there are", async () => {
  const { run } = await shopWithStates();
  const refused = {
    exitCode: 2,
    stdout: "",
    stderr: [
      "error: There is no greeting hallo. Did you mean hello?",
      "The states of greeting are:",
      "  hello",
      "  hi",
      "  bye",
      "",
    ].join("\n"),
  };
  expect(await run("values", "alpha/one/north", "--greeting", "hallo")).toEqual(refused);
  expect(await run("golden", "--greeting", "hallo")).toEqual(refused);
  expect(await run("targets", "--greeting", "hallo")).toEqual(refused);
});

test("help has the option where a project has states, and none elsewhere", async () => {
  const { run } = await shopWithStates();
  const line = "--greeting <state>    try another greeting without editing: hello, hi, bye";
  for (const command of ["values", "template", "golden", "targets", "inputs", "check-rollout"]) {
    expect((await run(command, "--help")).stdout.replace(/ +/g, " ")).toContain(line.replace(/ +/g, " "));
  }
  expect((await run("build", "--help")).stdout).not.toContain("--greeting");
  expect((await runHere("values", "--help")).stdout).not.toContain("--greeting");
});

test("an option that no state has is a wrong command line, inside and outside of a project", async () => {
  const { run } = await shopWithStates();
  const inside = await run("values", "alpha/one/north", "--rollout", "hi");
  expect(inside.exitCode).toBe(2);
  expect(inside.stderr).toContain("error: unknown option '--rollout'\n");
  const outside = await runHere("values", "alpha/one/north", "--rollout", "hi");
  expect(outside.exitCode).toBe(2);
  expect(outside.stderr).toContain("error: unknown option '--rollout'\n");
});

test("help comes also where the configuration cannot be loaded, and an option names what is wrong with it", async () => {
  const { run, write } = await shopWithStates();
  await write("helm-ts.config.ts", "export default 1;\n");
  expect((await run("values", "--help")).exitCode).toBe(0);
  expect(await run("values", "alpha/one/north", "--greeting", "hi")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "error: helm-ts.config.ts has no configuration as its default export; write: export default defineConfig({ … })\n",
  });
});

test("targets are described, and those of one level that are alike stand in one line", async () => {
  const { run } = await shopWithStates();
  expect((await run("targets", "--greeting", "hi")).stdout).toContain(
    ["", "TARGETS         SAYS  PODS", "alpha/*         hi    2", "beta/one/north  hi    1", ""].join("\n"),
  );
  const { targets } = JSON.parse((await run("targets", "--json")).stdout);
  expect(targets[2].description).toEqual({ says: "hello", pods: "1" });
});

test("what follows from a state is written where the state is set, also where a layer above sets it", async () => {
  const { run, edit, read } = await shopWithStates();
  await edit("src/values/settings.ts", '{ registry: "beta.example" }', '{ registry: "beta.example", greeting: "hi" }');
  await run("synth");
  expect(await read("values/alpha.yaml")).toContain("greeting: hello\n");
  expect(await read("values/beta.yaml")).toContain("greeting: hi\n");
});
