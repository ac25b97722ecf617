import process from "node:process";
import { summary } from "./report.ts";
import { runLive } from "./run-live.ts";

const report = await runLive({
  progress: ({ from, to, requests, faults }) =>
    process.stderr.write(`${from} -> ${to}: ${requests} requests, ${faults.length} wrong\n`),
});
process.stdout.write(`\n${summary(report)}`);
const wrong = report.unauthorised + report.changes.flatMap(({ faults }) => faults).length;
process.exitCode = wrong === 0 ? 0 : 1;
