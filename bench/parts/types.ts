import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  applicationTypes,
  INSTANTIATION_BUDGET,
  instantiationsIn,
} from "../../packages/ts-templates/test/package/application-types.ts";
import { measureInTurns, run } from "../measure/index.ts";
import { subjectNames, type TypesResult } from "../results/index.ts";
import type { Bench } from "./bench.ts";

/** Measures the type check of this repository, from nothing, and how often the application instantiates a type. */
export async function measureTypes(bench: Bench): Promise<TypesResult> {
  const { control, directory, progress, repository, roundsFor } = bench;
  const tsc = join(repository, "node_modules/.bin/tsc");
  const empty = join(directory, "empty");
  await mkdir(empty);
  await writeFile(join(empty, "empty.ts"), "");
  const check = (name: string, cwd: string, args: readonly string[]) => ({
    name,
    prepare: () => ({ program: tsc, args, cwd }),
  });
  const subjects = [
    control,
    check(subjectNames.emptyFile, empty, ["--noEmit", "empty.ts"]),
    check(subjectNames.repository, repository, [...(await ownCheck(repository)), "--force"]),
  ];
  const rounds = Math.ceil(roundsFor(1) / 2);
  return {
    subjects: await measureInTurns(subjects, {
      rounds,
      budgetMs: Number.POSITIVE_INFINITY,
      progress: (message) => progress(`types: ${message}`),
    }),
    instantiations: await instantiations(bench, tsc),
    budget: INSTANTIATION_BUDGET,
  };
}

/** The arguments of `npm run typecheck`, whose program is tsc. */
async function ownCheck(repository: string): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  const [program, ...args] = String(scripts.typecheck).split(" ");
  if (program !== "tsc") throw new Error(`npm run typecheck runs ${program}, and the benchmark knows tsc alone`);
  return args;
}

async function instantiations({ directory, repository, toolkit }: Bench, tsc: string): Promise<number> {
  const project = join(directory, "application-types");
  await mkdir(project);
  const configuration = applicationTypes(repository, dirname(dirname(toolkit.bin)));
  await writeFile(join(project, "tsconfig.json"), JSON.stringify(configuration.project));
  return instantiationsIn(await run({ program: tsc, args: ["-p", project, ...configuration.args], cwd: directory }));
}
