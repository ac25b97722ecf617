import { join, posix } from "node:path";
import { HelmTsError } from "../errors.ts";
import { handwrittenFiles, readIfExists } from "../files/index.ts";
import type { PrintedFile } from "../print/index.ts";
import { type Project, pathIn } from "./project.ts";

/** The folder of the subcharts, each of which somebody else made, be it with helm-ts. */
export const SUBCHARTS = "charts";

/**
 * What a person put beside the generated files of a chart, such as `crds/`, `files/` or a `_*.tpl`: the absolute path of
 * each by its path in the chart.
 */
export async function besideFiles(project: Project): Promise<ReadonlyMap<string, string>> {
  const directory = join(project.root, project.config.chart.directory);
  const paths = await handwrittenFiles(directory, [SUBCHARTS]);
  return new Map(paths.map((path) => [path, join(directory, path)]));
}

/** The names of the charts in `charts/` that are folders. */
export function vendoredCharts(beside: ReadonlyMap<string, string>): readonly string[] {
  const names = Array.from(beside.keys(), (path) => /^charts\/([^/]+)\/Chart\.yaml$/.exec(path)?.[1]);
  return names.filter((name) => name !== undefined);
}

/**
 * Refuses a helper written by hand that has the name of a generated one: Helm would take the last that it reads.
 *
 * @throws HelmTsError `synth.define` with every such name
 */
export async function refuseSharedHelpers(
  project: Project,
  { printed, beside }: { readonly printed: readonly PrintedFile[]; readonly beside: ReadonlyMap<string, string> },
): Promise<void> {
  const own = new Set(printed.flatMap(({ text }) => definedNames(text)));
  const templates = [...beside].filter(([path]) => path.startsWith("templates/"));
  const shared = await Promise.all(
    templates.map(async ([path, file]) => {
      const names = definedNames((await readIfExists(file)) ?? "").filter((name) => own.has(name));
      return names.map((name) => `  "${name}" in ${pathIn(project, posix.join(project.config.chart.directory, path))}`);
    }),
  );
  const lines = shared.flat();
  if (lines.length === 0) return;
  throw new HelmTsError(
    "synth.define",
    [
      "These helpers are written by hand and generated, and Helm would take either:",
      ...lines,
      "Give them other names.",
    ].join("\n"),
  );
}

function definedNames(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{\{-?\s*(?:define|block)\s+["`]([^"`]+)["`]/g), ([, name = ""]) => name);
}
