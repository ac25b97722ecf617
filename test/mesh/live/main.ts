import process from "node:process";
import { walk } from "./changes.ts";
import { summary } from "./report.ts";
import { runLive } from "./run-live.ts";
import { runSteps } from "./run-steps.ts";

const say = (name: string, { requests, faults }: { readonly requests: number; readonly faults: readonly string[] }) =>
  process.stderr.write(`${name}: ${requests} requests, ${faults.length} wrong\n`);

const report = await runLive({ progress: (change) => say(`${change.from} -> ${change.to}`, change) });
process.stdout.write(`\n${summary(report)}\n`);

const states = ["v1-only", ...walk("v1-only").map(({ to }) => to)] as const;
const steps = await runSteps(
  states.map((rollout) => ({ rollout })),
  { progress: (step) => say(step.name, step) },
);
const faults = steps.flatMap((step) => step.faults.map((fault) => `${step.name}: ${fault}\n`));
const sent = steps.reduce((sum, { requests }) => sum + requests, 0);
process.stdout.write(
  `in ${steps.length} steps of deploys, as Helm makes them: ${sent} requests, ${faults.length} wrong\n`,
);
process.stdout.write(faults.slice(0, 20).join(""));

const wrong = report.unauthorised + report.changes.flatMap((change) => change.faults).length + faults.length;
process.exitCode = wrong === 0 ? 0 : 1;
