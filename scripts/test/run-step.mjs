import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { node24 } from "../setup/node-24.mjs";

/**
 * @typedef {object} Outcome
 * @property {number} passed tests, or 1 for a step that is one
 * @property {number} failed not 0 for any step that did not succeed
 * @property {readonly string[]} skipped names of tests that were not run
 * @property {string} output everything the step printed
 * @property {string} [notRun] why the step cannot be run on this machine; then nothing passed and nothing failed
 */

/** How the set-up of a step ends where this machine cannot have what it sets up. */
const NOT_HERE = 3;

/**
 * Runs one step to its end; a step that fails or does not even start is an outcome, never an exception.
 *
 * @param {string} root directory of the repository
 * @param {import("./steps.mjs").Step} step
 * @returns {Promise<Outcome>}
 */
export async function runStep(root, step) {
  const needs = step.needs === undefined ? undefined : await run(root, step.needs);
  if (needs?.code === NOT_HERE) return { passed: 0, failed: 0, skipped: [], output: "", notRun: needs.output.trim() };
  if (needs !== undefined && needs.code !== 0) return { passed: 0, failed: 1, skipped: [], output: needs.output };
  if (!step.countsTests) {
    const { code, output } = await run(root, step.command);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], output };
  }
  const directory = mkdtempSync(join(tmpdir(), "npm-test-"));
  const report = join(directory, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { code, output } = await run(root, [...step.command, ...reporters]);
    return { ...testCounts(report, code === 0), output };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} report file of vitest's JSON reporter; missing where vitest itself broke
 * @param {boolean} succeeded
 */
function testCounts(report, succeeded) {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    testResults = [],
  } = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  /** @type {readonly { readonly fullName: string, readonly status: string }[]} */
  const results = testResults.flatMap((/** @type {any} */ file) => file.assertionResults);
  const skipped = results.filter(({ status }) => status !== "passed" && status !== "failed");
  return {
    passed: numPassedTests,
    // A file that does not load has no test to count, but fails the run.
    failed: succeeded ? 0 : Math.max(1, numFailedTests),
    skipped: skipped.map(({ fullName }) => fullName),
  };
}

/**
 * @param {string} root
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(root, [program = "", ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: environment(root),
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => output.push(Buffer.from(`${program} does not start: ${error.message}\n`)));
    child.on("close", (code) => resolve({ code, output: Buffer.concat(output).toString() }));
  });
}

/** @param {string} root */
function environment(root) {
  const path = [dirname(node24(root)), join(root, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  // CI: vitest compares snapshots and never writes one.
  return { ...process.env, ...color, PATH: path, CI: "true" };
}
