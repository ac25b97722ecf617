import { join } from "node:path";
import process from "node:process";
import { measureInTurns, type SubjectResult } from "../measure/index.ts";
import { subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";
import { createCache } from "./cache.ts";

/** Measures how long each program takes to print its help. */
export async function measureStartUp(bench: Bench): Promise<readonly SubjectResult[]> {
  const { control, directory, peers, progress, roundsFor, toolkit } = bench;
  const { env } = await createCache(join(directory, "cache-start-up"));
  const help = (name: string, program: string, ...args: readonly string[]) => ({
    name,
    prepare: () => ({ program, args: [...args, "--help"], cwd: directory, env }),
  });
  const subjects = [
    control,
    help(subjectNames.helmTsHelp, process.execPath, toolkit.bin),
    help(subjectNames.helmHelp, peers.helm),
    help(subjectNames.unittestHelp, peers.helmUnittest),
    help(subjectNames.cdk8sHelp, process.execPath, peers.cdk8sCli),
  ];
  return await measureInTurns(subjects, {
    rounds: 2 * roundsFor(1),
    budgetMs: Number.POSITIVE_INFINITY,
    progress: (message) => progress(`start-up: ${message}`),
  });
}
