import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runSteps } from "./run-steps.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));

test("a green step is one line, a failed one shows its output, and neither stops the next", async () => {
  const { text, sum } = await report([
    { part: "a", proves: "first", command: ["node", "--eval", "console.log('quiet')"] },
    { part: "a", proves: "second", command: ["node", "--eval", "console.error('why it failed'); process.exit(2)"] },
    { part: "b", proves: "third", command: ["node", "--version"] },
  ]);
  expect(text.replaceAll(/ +[\d.]+ s$/gm, " …")).toBe("✓ first …\n✗ second …\n\nwhy it failed\n\n✓ third …\n");
  expect(sum).toEqual({ passed: 2, failed: 1, failures: ["second"], notRun: [] });
});

test("a program that is not there is a failed step", async () => {
  const { text, sum } = await report([{ part: "a", proves: "first", command: ["no-such-program"] }]);
  expect(text).toContain("no-such-program does not start: spawn no-such-program ENOENT");
  expect(sum).toEqual({ passed: 0, failed: 1, failures: ["first"], notRun: [] });
});

test("a step whose needs this machine cannot have is not run, and says why", async () => {
  const needs = ["node", "--eval", "console.error('there is no Go'); process.exit(3)"];
  const { text, sum } = await report([{ part: "a", proves: "first", needs, command: ["node", "--version"] }]);
  expect(text).toMatch(/^- first +not run: there is no Go\n$/);
  expect(sum).toEqual({ passed: 0, failed: 0, failures: [], notRun: ["first: there is no Go"] });
});

test("a step whose needs fail is a failed step", async () => {
  const needs = ["node", "--eval", "console.error('no network'); process.exit(1)"];
  const { text, sum } = await report([{ part: "a", proves: "first", needs, command: ["node", "--version"] }]);
  expect(text).toContain("no network");
  expect(sum).toEqual({ passed: 0, failed: 1, failures: ["first"], notRun: [] });
});

test("the tests of a step are counted one by one, and those left out are named", async () => {
  const { text, sum } = await report([
    tests('test("good", () => {}); test("bad", () => { expect(1).toBe(2) }); test.skip("later", () => {})'),
  ]);
  expect(text).toMatch(/^✗ tests +2 tests +[\d.]+ s\n {2}skipped: later\n/);
  expect(text).toContain("expected 1 to be 2");
  expect(sum).toEqual({ passed: 1, failed: 1, failures: ["tests"], notRun: [] });
});

test("a test file that does not load is a failure, though it holds no test", async () => {
  const { sum } = await report([tests('import "./missing.mjs"')]);
  expect(sum).toEqual({ passed: 0, failed: 1, failures: ["tests"], notRun: [] });
});

test("a step without any test is a failure", async () => {
  const { sum } = await report([tests(undefined)]);
  expect(sum).toEqual({ passed: 0, failed: 1, failures: ["tests"], notRun: [] });
});

/** @param {readonly import("./steps.mjs").Step[]} steps */
async function report(steps) {
  let text = "";
  const sum = await runSteps(repository, steps, (part) => {
    text += part;
  });
  return { text, sum };
}

/**
 * @param {string | undefined} source of the only test file
 * @returns {import("./steps.mjs").Step}
 */
function tests(source) {
  const root = mkdtempSync(join(tmpdir(), "run-steps-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  if (source !== undefined)
    writeFileSync(join(root, "a.test.mjs"), `import { expect, test } from "vitest";\n${source};\n`);
  return { part: "a", proves: "tests", command: ["vitest", "run", "--root", root], countsTests: true };
}
