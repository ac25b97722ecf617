// `npm run bench`: measures helm-ts against other programs, and writes results.md, results.json and results.svg.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Choices, readArguments, usage } from "./arguments.ts";
import { busyProcessors, readMachine } from "./measure/index.ts";
import { type Bench, measureGolden, measureLabs, measureStartUp, measureSynth, measureTypes } from "./parts/index.ts";
import { findPeers, installToolkit, versionsOf } from "./peers/index.ts";
import { isQuiet, printMarkdown, type Results, type Run, subjectNames } from "./results/index.ts";
import { roundsFor } from "./rounds.ts";
import { readResults, writeResults } from "./store.ts";

const directory = fileURLToPath(new URL(".", import.meta.url));
const repository = fileURLToPath(new URL("../", import.meta.url));

/** For how long the machine is watched before anything is measured. */
const WATCHED_MS = 3000;

const measure = {
  golden: measureGolden,
  synth: measureSynth,
  startUp: measureStartUp,
  types: measureTypes,
  labs: measureLabs,
};

const choices = chosen();
if (choices === undefined) process.exitCode = 2;
else if (process.platform !== "linux") refuse("The benchmark reads /proc, which Linux alone has.");
else await main(choices);

async function main({ parts, sizes, quick, anyway, output }: Choices): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), "bench-"));
  // What a signal ends leaves nothing behind either.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end(temporary, 130));
  try {
    progress("installing what is measured");
    const peers = await findPeers();
    const toolkit = await installToolkit(temporary);
    const busy = await busyProcessors(WATCHED_MS);
    if (!isQuiet(busy) && !anyway) {
      return refuse(`Others keep ${busy.toFixed(1)} processors busy. Wait until they are done, or say --anyway.`);
    }
    const control = { program: process.execPath, args: ["-e", "0"], cwd: temporary };
    const bench: Bench = {
      directory: temporary,
      repository,
      toolkit,
      peers,
      control: { name: subjectNames.control, prepare: () => control },
      sizes,
      roundsFor: (targets) => roundsFor(targets, quick),
      progress,
    };
    const run: Run = {
      began: new Date().toISOString().slice(0, 16).replace("T", " "),
      machine: readMachine(),
      versions: await versionsOf(peers, repository),
      busy,
    };
    let results: Results = output === undefined ? {} : await readResults(output);
    for (const part of parts) {
      try {
        results = { ...results, [part]: { run, result: await measure[part](bench) } };
      } catch (error) {
        // The other parts are measured all the same.
        refuse(`bench: ${part} could not be measured: ${error instanceof Error ? error.message : error}`);
        continue;
      }
      if (output !== undefined) await writeResults(output, results);
    }
    process.stdout.write(printMarkdown(results));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function chosen(): Choices | undefined {
  try {
    return readArguments(process.argv.slice(2), directory);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return undefined;
  }
}

function progress(message: string): void {
  process.stderr.write(`bench: ${message}\n`);
}

function refuse(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

async function end(temporary: string, code: number): Promise<void> {
  await rm(temporary, { recursive: true, force: true });
  process.exit(code);
}
