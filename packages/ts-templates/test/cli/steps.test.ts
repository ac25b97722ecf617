import { expect, test } from "vitest";
import { commitFirst } from "./committed-shop.ts";
import type { Shop } from "./shop.ts";
import { shopWithStates } from "./shop-states.ts";

/** The project, committed, with a way of its deploys: more pods before another greeting. */
async function committed(): Promise<Shop> {
  const made = await shopWithStates();
  await made.edit(
    "helm-ts.config.ts",
    "  kubeVersion:",
    `  deploy: {
    steps: (live, wanted) =>
      live === undefined
        ? [{ name: "install", why: "Nothing runs yet.", values: wanted }]
        : [
            { name: "expand", why: "More pods.", values: { ...wanted, greeting: live["greeting"] } },
            { name: "switch", why: "They greet.", values: wanted, drainSeconds: 30 },
          ],
  },
  kubeVersion:`,
  );
  return commitFirst(made);
}

test("the way from a commit is said, and a values file is written for each step but the last", async () => {
  const { run, edit, read } = await committed();
  await edit("src/values/alpha.ts", "replicas: 2", 'replicas: 3, greeting: "hi"');
  expect(await run("steps", "alpha/one/north", "main", "--output", "steps")).toEqual({
    exitCode: 0,
    stdout: [
      "alpha/one/north, from main: 2 steps",
      "  1 expand: More pods.",
      "    steps/1-expand.yaml",
      "  2 switch: They greet.",
      "    30 s after the one before, so that requests end",
      "",
    ].join("\n"),
    stderr: "",
  });
  expect(await read("steps/1-expand.yaml")).toBe("greeting: hello\n");
});

test("with JSON the values of every step are what to merge over the target's own", async () => {
  const { run } = await committed();
  const { stdout } = await run("steps", "alpha/one/north", "main", "--greeting", "hi", "--json");
  expect(JSON.parse(stdout)).toEqual({
    target: "alpha/one/north",
    from: "main",
    steps: [
      { name: "expand", why: "More pods.", drainSeconds: 0, values: { greeting: "hello" } },
      { name: "switch", why: "They greet.", drainSeconds: 30, values: {} },
    ],
  });
});

test("a target that the commit does not have is installed", async () => {
  const { run, edit } = await committed();
  await edit("src/values/settings.ts", "    beta: {", "    gamma: {");
  const { stdout } = await run("steps", "gamma/one/north", "main");
  expect(stdout).toBe("gamma/one/north, from main: 1 step\n  1 install: Nothing runs yet.\n");
});

test("what may not follow is refused", async () => {
  const { run } = await committed();
  expect(await run("steps", "alpha/one/north", "main", "--greeting", "bye")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: alpha/one/north may not follow main:\na shop says hi before it says bye\n",
  });
});
