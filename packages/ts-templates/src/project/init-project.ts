import { basename, resolve } from "node:path";
import { HelmTsError } from "../errors.ts";
import { writeNewFiles } from "../files/index.ts";
import { findHelm } from "../helm/index.ts";
import { scaffold } from "../scaffold/index.ts";
import { isChartName } from "./chart-metadata.ts";
import { updateGoldens } from "./goldens.ts";
import { lendOwnPackages } from "./own-packages.ts";
import { openProject, shownPath } from "./project.ts";
import { synthesize, writeSynthesis } from "./synth.ts";

/** A project that was just written. */
export interface NewProject {
  readonly name: string;
  /** As a person in the current directory would write it. */
  readonly directory: string;
  /** What a person edits: paths below the directory, sorted. */
  readonly sources: readonly string[];
  /** How many files are made from the sources. */
  readonly generated: number;
  readonly targets: readonly { readonly target: string; readonly documents: number }[];
}

/**
 * Writes a small project that is whole, and builds it once: its chart, its values files and its goldens are there.
 *
 * @param directory made where it is missing
 * @param name of the chart; that of the directory by default
 * @throws HelmTsError `usage.name`, `usage.exists`; HelmNotFoundError. Nothing is written then
 */
export async function initProject(directory: string, name = basename(resolve(directory))): Promise<NewProject> {
  if (!isChartName(name)) throw new HelmTsError("usage.name", noChartName(name));
  await findHelm();
  const files = await scaffold({ name });
  await writeNewFiles(directory, files);
  lendOwnPackages();
  const project = await openProject(resolve(directory));
  const { written } = await writeSynthesis(project, await synthesize(project));
  const { targets } = await updateGoldens(project);
  const sources = [...files.keys()].toSorted();
  return { name, directory: shownPath(project.root), sources, generated: written.length, targets };
}

function noChartName(name: string): string {
  return `"${name}" is no name of a chart: that has lower case letters, digits and -. Give another one: --name my-app`;
}
