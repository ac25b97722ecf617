import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchChart } from "./bench-chart.ts";
import { environmentsFor } from "./environments.ts";

/** A project with a number of targets, in a directory of its own. */
export interface Project {
  readonly chart: BenchChart;
  readonly directory: string;
  /** Names of all targets. */
  readonly targets: readonly string[];
  /** Values files of a target, relative to the directory, in the order in which Helm merges them; `synth` writes them. */
  readonly valuesOf: (target: string) => readonly string[];
  /** Changes one value of one target; another time is another value. */
  readonly change: (time: number) => Promise<void>;
  /** Takes the change back. */
  readonly restore: () => Promise<void>;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Writes a project. What it imports is found above its directory. */
export async function writeProject(chart: BenchChart, targets: number, directory: string): Promise<Project> {
  const environments = environmentsFor(targets);
  for (const { from, to, without } of chart.copies) await copy(join(repository, from), join(directory, to), without);
  const files = { "package.json": `{ "type": "module", "private": true }\n`, ...chart.files(environments) };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  const { file, from, to } = chart.change;
  const edited = join(directory, file);
  const original = await readFile(edited, "utf8");
  if (original.split(from).length !== 2) throw new Error(`${file} has ${from} not once`);
  return {
    chart,
    directory,
    targets: environments.flatMap(({ name, regions }) => regions.map((region) => `public/${name}/${region}`)),
    valuesOf: (target) => [
      ...layersOf(target).filter((path) => existsSync(join(directory, path))),
      ...(chart.inputs === undefined ? [] : [chart.inputs]),
    ],
    change: (time) => writeFile(edited, original.replace(from, to(time))),
    restore: () => writeFile(edited, original),
  };
}

async function copy(from: string, to: string, without: RegExp | undefined): Promise<void> {
  const filter = (path: string): boolean => without?.test(relative(from, path)) !== true;
  await cp(from, to, { recursive: true, filter });
}

/** The files that a target may have, from the general to the special. */
function layersOf(target: string): readonly string[] {
  const parts = target.split("/");
  return parts.map((_, index) => `values/${parts.slice(0, index + 1).join("/")}.yaml`);
}
