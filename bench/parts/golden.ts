import { join } from "node:path";
import process from "node:process";
import { measureInTurns, run, type Subject } from "../measure/index.ts";
import { applicationChart, type BenchChart, type Project, smallChart, writeProject } from "../projects/index.ts";
import { type GoldenResult, type SizeResult, subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";
import { type Cache, createCache } from "./cache.ts";
import { helmSubjects, templateArguments } from "./helm-subjects.ts";
import { unittestSubject } from "./unittest-subject.ts";

/** Who has taken longer than this in all of its runs for a size has had its turns. */
const BUDGET_MS = 80_000;

/** Measures the golden check of two charts at each size. */
export async function measureGolden(bench: Bench): Promise<readonly GoldenResult[]> {
  const results: GoldenResult[] = [];
  for (const chart of [smallChart, applicationChart]) {
    const sizes: SizeResult[] = [];
    for (const targets of bench.sizes) sizes.push({ targets, subjects: await measureSize(bench, chart, targets) });
    results.push({ chart: chart.name, what: chart.what, documents: await documentsOf(bench, chart), sizes });
  }
  return results;
}

async function measureSize(bench: Bench, chart: BenchChart, targets: number): Promise<SizeResult["subjects"]> {
  const progress = (message: string): void => bench.progress(`golden, ${chart.name} chart, ${targets}: ${message}`);
  progress("writing the project and its goldens");
  const project = await writeProject(chart, targets, join(bench.directory, `${chart.name}-${targets}`));
  const cache = await createCache(join(bench.directory, `cache-${chart.name}-${targets}`));
  await helmTs(bench, project, cache, ["synth"]);
  await helmTs(bench, project, cache, ["golden", "--update"]);
  const subjects = [
    bench.control,
    ...ownSubjects(bench, project, cache),
    await unittestSubject(bench, project),
    ...(await helmSubjects(bench, project)),
  ];
  return await measureInTurns(subjects, { rounds: bench.roundsFor(targets), budgetMs: BUDGET_MS, progress });
}

function ownSubjects(bench: Bench, project: Project, cache: Cache): readonly Subject[] {
  const command = { program: process.execPath, args: [bench.toolkit.bin, "golden"], cwd: project.directory };
  let time = 0;
  return [
    {
      name: subjectNames.first,
      prepare: async () => {
        await project.restore();
        await cache.empty();
        return { ...command, env: cache.env };
      },
    },
    {
      name: subjectNames.cold,
      prepare: () => ({ ...command, args: [...command.args, "--no-cache"], env: cache.env }),
    },
    {
      name: subjectNames.warm,
      prepare: async () => {
        await helmTs(bench, project, cache, ["golden"]);
        return { ...command, env: cache.env };
      },
    },
    {
      name: subjectNames.changed,
      prepare: async () => {
        time += 1;
        await project.change(time);
        return { ...command, env: cache.env, exitCode: 1 };
      },
    },
  ];
}

async function helmTs({ toolkit }: Bench, project: Project, cache: Cache, args: readonly string[]): Promise<void> {
  const command = { program: process.execPath, args: [toolkit.bin, ...args], cwd: project.directory, env: cache.env };
  await run(command);
}

/** Counted in what Helm renders for the first target of the smallest project. */
async function documentsOf(bench: Bench, chart: BenchChart): Promise<number> {
  const project = await writeProject(chart, 1, join(bench.directory, `${chart.name}-documents`));
  await helmTs(bench, project, await createCache(join(bench.directory, "cache-documents")), ["synth"]);
  const args = ["template", ...templateArguments(project, project.targets[0] ?? "")];
  const manifests = await run({ program: bench.peers.helm, args, cwd: project.directory });
  return manifests.match(/^kind: /gm)?.length ?? 0;
}
