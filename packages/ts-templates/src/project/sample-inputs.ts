import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import {
  checkValues,
  type Finding,
  formatPath,
  joinProblems,
  locator,
  mergeValues,
  type Problem,
  ProblemsError,
  type Values,
} from "../values/index.ts";
import { type Project, pathIn } from "./project.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { readYamlFile } from "./yaml-file.ts";

/**
 * The values of targets together with the project's sample inputs; what a layer gives as a literal stays.
 *
 * @throws HelmTsError `inputs.missing`; ProblemsError naming every input that is missing or wrong
 */
export async function withSampleInputs(
  project: Project,
  targets: readonly ResolvedTarget[],
): Promise<ReadonlyMap<string, Values>> {
  const sample = await readSampleInputs(project);
  const filled = targets.map(({ name, values }) => [name, mergeValues([sample, values])] as const);
  const problems = joinProblems(filled.map(([name, values]) => [name, problemsOf(project, values)] as const));
  if (problems.length > 0) throw new ProblemsError(problems);
  return new Map(filled);
}

/** The file of the sample inputs, as a person in the current directory would write it. */
function sampleInputsFile(project: Project): string {
  return pathIn(project, project.config.golden.inputs);
}

/** The project's sample inputs, as a values file holds them: none are needed where the chart has no inputs. */
export async function readSampleInputs(project: Project): Promise<Values> {
  const { chart, golden, values } = project.config;
  const file = join(project.root, golden.inputs);
  if (existsSync(file)) return readYamlFile(file);
  if (!Object.hasOwn(chart.definition.values.shape, "inputs")) return {};
  const shown = sampleInputsFile(project);
  const command = `helm-ts inputs ${values.targets[0]?.name ?? "<target>"} > ${shown}`;
  throw new HelmTsError(
    "inputs.missing",
    `The sample inputs ${shown} are missing. Make the file and fill it in: ${command}`,
  );
}

function problemsOf(project: Project, values: Values): readonly Problem[] {
  const { chart, values: source } = project.config;
  const { findings } = checkValues(chart.definition.values, values, { conditions: source.conditions });
  return findings.map((finding) => problemOf(project, finding));
}

/** The values of the targets are checked before, so whatever is wrong here is in the file of the inputs. */
function problemOf({ root, config }: Project, { kind, path, value, message }: Finding): Problem {
  const file = join(root, config.golden.inputs);
  const place = locator({ root, read: () => readFileSync(file, "utf8") })(
    { name: "sample inputs", file, at: [] },
    path,
  );
  const what = kind === "missing" ? `${message}, and the sample inputs do not give it` : message;
  return { kind, path: formatPath(path), value, message: what, places: [place] };
}
