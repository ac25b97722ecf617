import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runHere } from "./captured.ts";

const commands = [
  "init",
  "import",
  "targets",
  "synth",
  "values",
  "inputs",
  "template",
  "golden",
  "diff",
  "impact",
  "build",
  "prove",
  "graph",
  "check-rollout",
  "plan",
  "deploy",
  "steps",
  "drift",
  "status",
  "rollback",
  "setup",
];

test("help lists the commands, with examples and exit codes", async () => {
  const { exitCode, stdout, stderr } = await runHere("--help");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  await expect(stdout).toMatchFileSnapshot("help/helm-ts.txt");
});

test.each(commands)("help of %s has its options and examples", async (command) => {
  const { exitCode, stdout, stderr } = await runHere(command, "--help");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Examples:\n  helm-ts ");
  await expect(stdout).toMatchFileSnapshot(`help/${command}.txt`);
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await runHere("--version")).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

test("without a command, help is printed as a wrong command line", async () => {
  const { exitCode, stdout, stderr } = await runHere();
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toBe((await runHere("--help")).stdout);
});
