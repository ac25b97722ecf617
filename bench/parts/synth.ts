import { join } from "node:path";
import process from "node:process";
import { measureInTurns, run } from "../measure/index.ts";
import { applicationChart, writeProject } from "../projects/index.ts";
import { type SynthResult, subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";
import { createCache } from "./cache.ts";
import { templateArguments } from "./helm-subjects.ts";

/** Targets of the project: as many as this repository has of its own. */
const TARGETS = 17;

/** Measures `helm-ts synth` of the application's chart against `cdk8s synth` of as many objects. */
export async function measureSynth(bench: Bench): Promise<SynthResult> {
  const { control, directory, peers, progress, roundsFor, toolkit } = bench;
  const project = await writeProject(applicationChart, TARGETS, join(directory, "synth"));
  const { env } = await createCache(join(directory, "cache-synth"));
  const synth = { program: process.execPath, args: [toolkit.bin, "synth"], cwd: project.directory, env };
  await run(synth);
  const template = ["template", ...templateArguments(project, project.targets[0] ?? "")];
  const manifests = await run({ program: peers.helm, args: template, cwd: project.directory });
  const documents = manifests.match(/^kind: /gm)?.length ?? 0;
  const output = join(directory, "cdk8s");
  const cdk8s = {
    program: process.execPath,
    args: [peers.cdk8sCli, "synth", "--no-check-upgrade", "--output", output],
    cwd: peers.cdk8s,
    env: { OBJECTS: String(documents) },
  };
  const subjects = [
    control,
    { name: subjectNames.helmTsSynth, prepare: () => synth },
    { name: subjectNames.cdk8sSynth, prepare: () => cdk8s },
  ];
  const turns = { rounds: roundsFor(1), budgetMs: Number.POSITIVE_INFINITY };
  return {
    documents,
    subjects: await measureInTurns(subjects, { ...turns, progress: (message) => progress(`synth: ${message}`) }),
  };
}
