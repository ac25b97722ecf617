import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commit, commitFirst } from "./committed-shop.ts";
import type { Shop } from "./shop.ts";
import { shopWithStates } from "./shop-states.ts";

/** The project with its generated files, committed. */
async function committed(): Promise<Shop> {
  return commitFirst(await shopWithStates());
}

test("values that did not change may follow", async () => {
  const { run } = await committed();
  expect(await run("check-rollout", "main")).toEqual({
    exitCode: 0,
    stdout: "3 targets: all may follow main\n",
    stderr: "",
  });
});

test("what changes is shown, also what no values file of the target itself says", async () => {
  const { run, edit } = await committed();
  await edit("src/values/defaults.ts", '"hello"', '"hi"');
  await edit("src/values/defaults.ts", "replicas: 1", "replicas: 3");
  expect(await run("check-rollout", "HEAD")).toEqual({
    exitCode: 0,
    stdout: [
      "alpha/one/north, alpha/one/south",
      "        BEFORE  NOW",
      "  says  hello   hi",
      "",
      "beta/one/north",
      "        BEFORE  NOW",
      "  says  hello   hi",
      "  pods  1       3",
      "",
      "3 targets: all may follow HEAD",
      "",
    ].join("\n"),
    stderr: "",
  });
});

test("what the project's rule refuses is said once for all targets, and fails", async () => {
  const { run, edit } = await committed();
  await edit("src/values/alpha.ts", "payment: true", 'payment: true, greeting: "bye"');
  const { exitCode, stdout, stderr } = await run("check-rollout", "main");
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: [
      "error: these values may not follow main",
      "",
      "a shop says hi before it says bye",
      "  in alpha/one/north, alpha/one/south",
      "",
    ].join("\n"),
  });
  expect(stdout).toContain("3 targets: 2 may not follow main\n");
  const json = JSON.parse((await run("check-rollout", "main", "--json")).stdout);
  expect(json.error.code).toBe("rollout.refused");
  expect(json.targets[0]).toEqual({
    target: "alpha/one/north",
    isNew: false,
    changes: { says: { before: "hello", after: "bye" } },
    problems: ["a shop says hi before it says bye"],
  });
});

test("the commit counts, and not what is in the working tree; a state may be tried", async () => {
  const made = await committed();
  await made.edit("src/values/defaults.ts", '"hello"', '"hi"');
  await made.run("synth");
  expect((await made.run("check-rollout", "HEAD", "--greeting", "bye")).exitCode).toBe(1);
  await commit(made);
  expect((await made.run("check-rollout", "HEAD", "--greeting", "bye")).exitCode).toBe(0);
  expect((await made.run("check-rollout", "HEAD~1", "--greeting", "bye")).exitCode).toBe(1);
});

test("a new target is fine, and a target that is gone is no matter", async () => {
  const { run, edit } = await committed();
  await edit("src/values/settings.ts", "    beta: {", "    gamma: {");
  expect((await run("check-rollout", "main", "--greeting", "hi")).stdout).toContain("gamma/one/north\n  new\n\n");
});

test("defaults of the chart are those of their own time", async () => {
  const made = await shopWithStates();
  await made.edit(
    "src/values/settings.ts",
    "const { replicas, payment, greeting } = values;",
    "const { payment, greeting } = values;",
  );
  await made.edit("src/values/settings.ts", "return { replicas, payment,", "return { payment,");
  await commitFirst(made);
  await made.edit("src/values/schema.ts", "max(9).default(1)", "max(9).default(5)");
  expect((await made.run("check-rollout", "main")).stdout).toContain("  pods  1       5\n");
});

test("an unknown commit says what to do", async () => {
  const { run } = await committed();
  expect(await run("check-rollout", "origin/mian")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "error: There is no commit origin/mian in this repository. Branches and tags are listed by: git branch --all, git tag. In a shallow clone, fetch it first: git fetch --depth 1 origin <branch>\n",
  });
  expect((await run("check-rollout", "--", "--all")).stderr).toMatch(/^error: There is no commit --all /);
});

test("a commit without values files is refused, and one whose file is broken is named", async () => {
  const made = await committed();
  await made.write("values/alpha.yaml", "a: [\n");
  await commit(made);
  expect((await made.run("check-rollout", "main")).stderr).toMatch(/^error: values\/alpha\.yaml at main is no YAML: /);
  await rm(join(made.root, "values"), { recursive: true });
  await commit(made);
  expect((await made.run("check-rollout", "main")).stderr).toBe(
    "error: There are no values files in values/ at main.\n",
  );
});

test("outside of a repository, and without git, it says so", async () => {
  const { run, runWith, root } = await shopWithStates();
  const outside = await run("check-rollout", "main");
  expect(outside.exitCode).toBe(1);
  expect(outside.stderr).toMatch(/^error: .* is in no git repository: /);
  expect(await runWith({ PATH: root }, "check-rollout", "main")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: git was not found on the PATH; it is needed to read an earlier version.\n",
  });
});

test("a project that has no rule says what to write", async () => {
  const made = await committed();
  await made.edit("helm-ts.config.ts", "transition:", "// @ts-expect-error an older name\n    before:");
  expect((await made.run("check-rollout", "main")).stderr).toBe(
    "error: helm-ts.config.ts says nothing about what may follow what; give a function values.transition\n",
  );
});
