import { expect, test } from "vitest";
import { shopWithStates } from "./shop-states.ts";

test("the targets that the configuration names have a golden in every state", async () => {
  const { run, read } = await shopWithStates();
  expect((await run("golden", "--update")).stdout).toBe(
    [
      "written  alpha/one/north (3 documents)",
      "written  alpha/one/south (3 documents)",
      "written  beta/one/north (3 documents)",
      "written  greeting/hello/alpha/one/north (3 documents)",
      "written  greeting/hi/alpha/one/north (3 documents)",
      "written  greeting/bye/alpha/one/north (3 documents)",
      "6 goldens: 6 written, 0 removed",
      "",
    ].join("\n"),
  );
  expect(await read("test/golden/ConfigMap/web/shop.yaml")).toContain("alpha/one/north@greeting/bye: bye\n");
  expect((await run("golden")).stdout).toBe("3 targets and 3 states: equal to the golden\n");
});

test("a state, a target or a single golden is compared alone", async () => {
  const { run } = await shopWithStates();
  await run("golden", "--update");
  expect((await run("golden", "--greeting", "bye")).stdout).toBe("1 state: equal to the golden\n");
  expect((await run("golden", "alpha/one/north")).stdout).toBe("1 target and 3 states: equal to the golden\n");
  const { targets } = JSON.parse((await run("golden", "greeting/hi/alpha/one/north", "--json")).stdout);
  expect(targets).toEqual([
    { target: "greeting/hi/alpha/one/north", states: { greeting: "hi" }, documents: 3, status: "equal" },
  ]);
});

test("a target without goldens in states is refused for a state", async () => {
  const { run } = await shopWithStates();
  expect(await run("golden", "beta/one/north", "--greeting", "bye")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      "error: beta/one/north has no golden in greeting bye. Targets that have one: alpha/one/north. golden.states in helm-ts.config.ts names them.\n",
  });
});

test("a difference names the golden and the command that accepts it", async () => {
  const { run, edit } = await shopWithStates();
  await run("golden", "--update");
  await edit("src/values/schema.ts", 'default("web")', 'default("net")');
  const { exitCode, stderr } = await run("golden", "--greeting", "hi");
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    [
      "error: 1 target differs from the golden: greeting/hi/alpha/one/north",
      "If that is meant: helm-ts golden --update greeting/hi/alpha/one/north",
      "",
    ].join("\n"),
  );
});

test("the golden of a state that is gone is stale", async () => {
  const { run, edit } = await shopWithStates();
  await run("golden", "--update");
  await edit("helm-ts.config.ts", '"hello", "hi", "bye"', '"hello", "bye"');
  expect((await run("golden")).stderr).toBe(
    [
      "error: 1 golden of no target: greeting/hi/alpha/one/north",
      "To delete what is no longer needed: helm-ts golden --update",
      "",
    ].join("\n"),
  );
});

test("build renders and shows the states too", async () => {
  const { run } = await shopWithStates();
  await run("golden", "--update");
  const { exitCode, stdout, stderr } = await run("build");
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    [
      "",
      "TARGET                          DOCUMENTS  GOLDEN",
      "alpha/one/north                 3          equal",
      "alpha/one/south                 3          equal",
      "beta/one/north                  3          equal",
      "greeting/hello/alpha/one/north  3          equal",
      "greeting/hi/alpha/one/north     3          equal",
      "greeting/bye/alpha/one/north    3          equal",
      "",
      "3 targets and 3 states, 18 documents: 6 equal to the golden",
      "",
    ].join("\n"),
  );
  expect(stderr).toContain("✓ render   3 targets and 3 states, 18 documents\n✓ golden   6 of 6 equal\n");
});

test("a state that the chart's values do not allow is named", async () => {
  const { run, edit } = await shopWithStates();
  await edit("src/values/schema.ts", "greeting: z.string()", 'greeting: z.enum(["hello", "hi"])');
  expect((await run("golden")).stderr).toBe(
    [
      "error: 1 problem in the values",
      "",
      'greeting: "bye" is not one of: hello, hi',
      "  at --greeting",
      "  in greeting/bye/alpha/one/north",
      "",
    ].join("\n"),
  );
});

test("goldens of a state or a target that does not exist are a mistake of the configuration", async () => {
  const { run, edit } = await shopWithStates();
  await edit("helm-ts.config.ts", '{ greeting: ["alpha/one/north"] }', '{ greting: [], greeting: ["alpha/one/nort"] }');
  expect((await run("golden")).stderr).toBe(
    [
      "error: helm-ts.config.ts: golden.states names greting, which does not exist; did you mean greeting?",
      "helm-ts.config.ts: golden.states.greeting names alpha/one/nort, which does not exist; did you mean alpha/one/north?",
      "",
    ].join("\n"),
  );
});
