import { describe, expect, test } from "vitest";
import { runHere } from "./captured.ts";

test("without a terminal and without --yes, deploy says what to do", async () => {
  expect(await runHere("deploy", "prod/eu")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      "error: There is no terminal to ask on. Look at what would change with helm-ts plan, and deploy with --yes.\n",
  });
});

describe("of plan, 2 means changes and nothing else", () => {
  test.each([
    ["no target", ["plan"]],
    ["an unknown option", ["plan", "prod/eu", "--nonsense"]],
    ["a release without its namespace", ["plan", "prod/eu", "--adopt", "old"]],
    ["a delay that is no number", ["plan", "prod/eu", "--retry-delay", "soon"]],
  ])("%s is a wrong command line", async (_, args) => {
    const { exitCode, stdout, stderr } = await runHere(...args);
    expect([exitCode, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(/^error: /);
  });
});

test("of deploy, a wrong command line is 2 as everywhere", async () => {
  expect((await runHere("deploy", "prod/eu", "--adopt", "old")).exitCode).toBe(2);
});
