import { runStep } from "./run-step.mjs";

const NAME_WIDTH = 48;
const TESTS_WIDTH = 12;

/**
 * Runs every step, also after one failed: a line for each, all output of the failed ones, and at the end the sum.
 *
 * @param {string} root directory of the repository
 * @param {readonly import("./steps.mjs").Step[]} steps
 * @param {(text: string) => void} write
 * @returns {Promise<{ passed: number, failed: number, failures: readonly string[], notRun: readonly string[] }>}
 */
export async function runSteps(root, steps, write) {
  const sum = { passed: 0, failed: 0, failures: /** @type {string[]} */ ([]), notRun: /** @type {string[]} */ ([]) };
  for (const step of steps) {
    const start = performance.now();
    const outcome = await runStep(root, step);
    write(line(step, outcome, performance.now() - start));
    if (outcome.failed > 0) write(`\n${outcome.output.trimEnd()}\n\n`);
    if (outcome.notRun !== undefined) sum.notRun.push(`${step.proves}: ${outcome.notRun}`);
    if (outcome.failed > 0) sum.failures.push(step.proves);
    sum.passed += outcome.passed;
    sum.failed += outcome.failed;
  }
  return sum;
}

/**
 * @param {import("./steps.mjs").Step} step
 * @param {import("./run-step.mjs").Outcome} outcome
 * @param {number} milliseconds
 */
function line(step, { passed, failed, skipped, notRun }, milliseconds) {
  if (notRun !== undefined) return `- ${step.proves.padEnd(NAME_WIDTH)}not run: ${notRun}\n`;
  const count = passed + failed;
  const tests = step.countsTests ? `${count} test${count === 1 ? "" : "s"}` : "";
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  const head = `${failed === 0 ? "✓" : "✗"} ${step.proves.padEnd(NAME_WIDTH)}`;
  return [
    `${head}${tests.padStart(TESTS_WIDTH)}${seconds.padStart(10)}`,
    ...skipped.map((name) => `  skipped: ${name}`),
    "",
  ].join("\n");
}
