import { readFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Run, runOnce } from "./run-once.ts";

const GOLDEN = new URL("../../golden/public/int/uksouth.yaml", import.meta.url);

/** A line is printed for so many runs. */
const STEP = 10;

const { values } = parseArgs({ options: { runs: { type: "string", default: "100" } } });
const wanted = Number(values.runs);
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write(`--runs takes a whole number from 1, not ${values.runs}\n`);
  process.exit(2);
}

const manifests = readFileSync(GOLDEN, "utf8");
const runs: Run[] = [];
const begin = performance.now();
while (runs.length < wanted) {
  const run = await runOnce(manifests).catch(failed);
  runs.push(run);
  for (const fault of run.faults) process.stdout.write(`run ${runs.length}: ${fault}\n`);
  if (runs.length % STEP === 0 || runs.length === wanted) process.stdout.write(`${line(runs.length)}\n`);
}
const faulty = runs.filter(({ faults }) => faults.length > 0).length;
const seconds = Math.round((performance.now() - begin) / 1000);
process.stdout.write(
  `${runs.length} meshes in ${seconds} s, ${requestsOf(runs)} requests: ` +
    `${faulty === 0 ? "all as expected, and nothing left behind" : `${faulty} with faults`}; ${startTimes(runs)}\n`,
);
process.exitCode = faulty === 0 ? 0 : 1;

function failed(error: unknown): Run {
  const message = error instanceof Error ? error.message : String(error);
  return { startMs: Number.NaN, requests: 0, faults: [`did not run: ${message}`] };
}

function line(count: number): string {
  const last = runs.slice(-((count - 1) % STEP) - 1);
  const faults = last.flatMap((run) => run.faults).length;
  return `${String(count).padStart(String(wanted).length)} runs: ${faults} faults; ${startTimes(last)}`;
}

function requestsOf(some: readonly Run[]): number {
  return some.reduce((sum, { requests }) => sum + requests, 0);
}

/** Of those that started. */
function startTimes(some: readonly Run[]): string {
  const times = some
    .map(({ startMs }) => startMs)
    .filter(Number.isFinite)
    .sort((left, right) => left - right);
  const at = (index: number) => `${((times[index] ?? Number.NaN) / 1000).toFixed(2)} s`;
  return `cold start ${at(0)} at least, ${at(Math.floor(times.length / 2))} median, ${at(times.length - 1)} at most`;
}
