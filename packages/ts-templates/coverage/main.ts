import process from "node:process";
import { coverageOf } from "./coverage.ts";
import { reportOf } from "./report.ts";
import { readSample } from "./sample.ts";

// Prints how much of what real charts use is expressible without raw(): per chart, in sum, and what is missing.
const sample = await readSample();
for (const group of Object.keys(sample.groups)) {
  process.stdout.write(`${reportOf(group, coverageOf(sample, group))}\n`);
}
