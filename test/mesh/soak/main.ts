import process from "node:process";
import { parseArgs } from "node:util";
import { rolloutStates } from "../../../src/values/rollout.ts";
import { type Run, runOnce } from "./run-once.ts";

/** A line is printed for so many runs. */
const STEP = 10;

const { values } = parseArgs({ options: { runs: { type: "string", default: "100" } } });
const wanted = Number(values.runs);
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write(`--runs takes a whole number from 1, not ${values.runs}\n`);
  process.exit(2);
}

const runs: Run[] = [];
const begin = performance.now();
while (runs.length < wanted) {
  const rollout = rolloutStates[runs.length % rolloutStates.length] ?? "header";
  const run = await runOnce(rollout, runs.length + 1).catch((error: unknown) => notRun(rollout, error));
  runs.push(run);
  for (const fault of run.faults) process.stdout.write(`run ${runs.length}, ${rollout}: ${fault}\n`);
  if (runs.length % STEP === 0 || runs.length === wanted) process.stdout.write(`${line(runs.length)}\n`);
}
const faulty = runs.filter(({ faults }) => faults.length > 0).length;
process.stdout.write(
  `${runs.length} meshes in ${Math.round((performance.now() - begin) / 1000)} s, ` +
    `${sum(runs, ({ cases }) => cases)} cases and ${sum(runs, ({ random }) => random)} requests by chance: ` +
    `${faulty === 0 ? "all as expected, and nothing left behind" : `${faulty} with faults`}; ${times(runs)}\n`,
);
process.exitCode = faulty === 0 ? 0 : 1;

function notRun(rollout: Run["rollout"], error: unknown): Run {
  const message = error instanceof Error ? error.message : String(error);
  const none = { startMs: Number.NaN, wholeMs: Number.NaN, cases: 0, random: 0 };
  return { rollout, ...none, faults: [`did not run: ${message}`] };
}

function line(count: number): string {
  const last = runs.slice(-((count - 1) % STEP) - 1);
  const faults = sum(last, (run) => run.faults.length);
  return `${String(count).padStart(String(wanted).length)} runs: ${faults} faults; ${times(last)}`;
}

function times(some: readonly Run[]): string {
  const starts = spread(some.map(({ startMs }) => startMs));
  const wholes = spread(some.map(({ wholeMs }) => wholeMs));
  return `start ${starts}, whole ${wholes} (least, median, most)`;
}

function spread(milliseconds: readonly number[]): string {
  const sorted = milliseconds.filter(Number.isFinite).sort((left, right) => left - right);
  const at = (index: number) => ((sorted[index] ?? Number.NaN) / 1000).toFixed(1);
  return `${at(0)} / ${at(Math.floor(sorted.length / 2))} / ${at(sorted.length - 1)} s`;
}

function sum(some: readonly Run[], of: (run: Run) => number): number {
  return some.reduce((total, run) => total + of(run), 0);
}
