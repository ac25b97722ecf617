// Everything this machine can prove: `npm test`, or a part of it: `npm test -- --only unit`.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runSteps } from "./test/run-steps.mjs";
import { steps } from "./test/steps.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const parts = [...new Set(steps.map(({ part }) => part))];

try {
  process.exitCode = await test(chosenParts());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

/** @param {readonly string[]} only */
async function test(only) {
  const write = (/** @type {string} */ text) => process.stdout.write(text);
  const left = steps.filter(({ part }) => !only.includes(part));
  const { passed, failed, failures, notRun } = await runSteps(
    root,
    steps.filter((step) => !left.includes(step)),
    write,
  );
  const unproved = [...left.map(({ proves }) => proves), ...notRun];
  if (unproved.length > 0) write(list("\nNot run, so not proved:", unproved));
  if (failures.length > 0) write(list("\nFailed:", failures));
  write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function chosenParts() {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const only = (values.only ?? parts).flatMap((part) => part.split(","));
  const unknown = only.filter((part) => !parts.includes(part));
  if (unknown.length === 0) return only;
  throw new Error(`--only ${unknown.join(",")}: there is no such part. The parts are: ${parts.join(", ")}`);
}

/**
 * @param {string} head
 * @param {readonly string[]} lines
 */
function list(head, lines) {
  return [head, ...lines.map((line) => `  ${line}`), ""].join("\n");
}
