import { appendFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Run, runOnce } from "./run-once.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "60" }, log: { type: "string" } },
});
const wanted = Number(values.runs);
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write(`--runs takes a whole number from 1, not ${values.runs}\n`);
  process.exit(2);
}

const runs: Run[] = [];
while (runs.length < wanted) {
  const run = await runOnce(positionals);
  runs.push(run);
  const number = String(runs.length).padStart(String(wanted).length);
  say(`run ${number}: ${run.passed} tests passed, ${run.faults.length} faults, ${run.seconds.toFixed(1)} s`);
  for (const fault of run.faults) say(`  ${fault.replaceAll("\n", "\n  ")}`);
}
const faulty = runs.filter(({ faults }) => faults.length > 0).length;
const verdict = faulty === 0 ? "all passed, no process, port or file left behind" : `${faulty} with faults`;
say(`${runs.length} runs, ${runs.reduce((sum, { passed }) => sum + passed, 0)} tests passed: ${verdict}; ${times()}`);
process.exitCode = faulty === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
  if (values.log !== undefined) appendFileSync(values.log, `${line}\n`);
}

function times(): string {
  const sorted = runs.map(({ seconds }) => seconds).sort((left, right) => left - right);
  const at = (index: number) => (sorted[index] ?? Number.NaN).toFixed(0);
  return `${at(0)} / ${at(Math.floor(sorted.length / 2))} / ${at(sorted.length - 1)} s (least, median, most)`;
}
