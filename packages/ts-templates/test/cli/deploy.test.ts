import { describe, expect, test } from "vitest";
import { runHere } from "./captured.ts";
import { shop } from "./shop.ts";

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

describe("inputs", () => {
  test("that are missing are all named at once, with what each is and its variable", async () => {
    const { run } = await shop();
    const { exitCode, stderr } = await run("plan", "alpha/one/north");
    expect(exitCode).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "error: alpha/one/north needs inputs that are not given:
        clientId: Identity of the shop (four digits), or HELM_TS_INPUT_CLIENT_ID
        payKey: Key of the bank (string), or HELM_TS_INPUT_PAY_KEY
      Inputs are given with --inputs <file>, or --inputs env. To print what is needed: helm-ts inputs alpha/one/north
      "
    `);
  });

  test("that do not fit are named with those that are missing", async () => {
    const { run, write } = await shop();
    await write("inputs.yaml", "inputs: { clientId: __clientId__ }\n");
    const { exitCode, stderr } = await run("deploy", "alpha/one/north", "--yes", "--inputs", "inputs.yaml");
    expect(exitCode).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "error: alpha/one/north needs inputs that are not given:
        payKey: Key of the bank (string), or HELM_TS_INPUT_PAY_KEY
      The values of alpha/one/north do not fit the chart:
        inputs.clientId: still holds the placeholder __clientId__: give the value, or leave it to the pipeline's inputs
      Inputs are given with --inputs <file>, or --inputs env. To print what is needed: helm-ts inputs alpha/one/north
      "
    `);
  });

  test("that are samples are for no cluster", async () => {
    const { run } = await shop();
    expect(await run("plan", "alpha/one/north", "--inputs", "sample")).toMatchInlineSnapshot(`
      {
        "exitCode": 64,
        "stderr": "error: The sample inputs are made up: a cluster gets --inputs <file> or --inputs env.
      ",
        "stdout": "",
      }
    `);
  });
});
