import { resolve } from "node:path";
import process from "node:process";
import { HelmTsError } from "../errors.ts";
import {
  checkValues,
  formatPath,
  type Input,
  inputsFromEnv,
  mergeValues,
  missingInputs,
  type Values,
} from "../values/index.ts";
import type { Project } from "./project.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { wholeValues } from "./whole-values.ts";
import { readYamlFile } from "./yaml-file.ts";

/**
 * The values of a target as they are deployed: with the chart's defaults and with what only the pipeline knows.
 *
 * @param inputs a values file, relative to the current directory, or `env` for environment variables, or the values
 *   themselves; none by default
 * @throws HelmTsError `inputs.missing` naming every input that nobody gave, `inputs.invalid` with everything that does
 *   not fit, `usage.inputs` for the samples
 */
export async function deployedValues(
  project: Project,
  target: ResolvedTarget,
  inputs: string | Values | undefined,
): Promise<Values> {
  const { chart, values: source } = project.config;
  const schema = chart.definition.values;
  const values = wholeValues(project, mergeValues([target.values, await givenInputs(project, inputs)]));
  const missing = missingInputs(schema, values, source.conditions);
  const { findings } = checkValues(schema, values, { conditions: source.conditions });
  const wrong = findings.filter(({ kind }) => kind !== "missing");
  if (missing.length > 0 || wrong.length > 0) {
    const lines = [
      ...(missing.length === 0 ? [] : [`${target.name} needs inputs that are not given:`, ...missing.map(inputLine)]),
      ...(wrong.length === 0 ? [] : [`The values of ${target.name} do not fit the chart:`]),
      ...wrong.map(({ path, message }) => `  ${formatPath(path)}: ${message}`),
      `Inputs are given with --inputs <file>, or --inputs env. To print what is needed: helm-ts inputs ${target.name}`,
    ];
    throw new HelmTsError(missing.length > 0 ? "inputs.missing" : "inputs.invalid", lines.join("\n"));
  }
  return values;
}

async function givenInputs({ config }: Project, inputs: string | Values | undefined): Promise<Values> {
  if (inputs === undefined) return {};
  if (typeof inputs !== "string") return inputs;
  if (inputs === "env") return inputsFromEnv(config.chart.definition.values, process.env);
  if (inputs === "sample") {
    throw new HelmTsError(
      "usage.inputs",
      "The sample inputs are made up: a cluster gets --inputs <file> or --inputs env.",
    );
  }
  return readYamlFile(resolve(inputs));
}

function inputLine({ name, variable, description, type }: Input): string {
  const about = [description, `(${type})`].filter((text) => text !== "").join(" ");
  return `  ${name}: ${about.replace(/\s+/g, " ")}, or ${variable}`;
}
