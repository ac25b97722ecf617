import { join, relative, sep } from "node:path";
import { type GeneratedTree, generatedHeader } from "../files/index.ts";
import { printYaml, type YamlValue } from "../manifest/index.ts";
import { factorValues, type Values } from "../values/index.ts";
import { SYNTH_COMMAND } from "./chart-files.ts";
import type { Project } from "./project.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/** The values of all targets, spread over files that Helm merges: text by path below their directory. */
export function valuesFiles(project: Project, targets: readonly ResolvedTarget[]): GeneratedTree {
  const spread = factorValues(targets.map(({ path, values, trace }) => ({ path, values, depthOf: trace.depthOf })));
  return new Map([...spread].map(([file, values]) => [`${file}.yaml`, valuesFile(values, sourceOf(project, file))]));
}

/** Values as a YAML file, after a first line that says what they were made from. */
function valuesFile(values: Values, source: string): string {
  return `# ${generatedHeader(source, SYNTH_COMMAND)}\n${printValues(values)}`;
}

/** Values as YAML that every reader understands alike. */
export function printValues(values: Values): string {
  return printYaml(values as YamlValue);
}

/** The file of the layer that the values file stands for: `dev/dev.yaml` for the second layer below the defaults. */
function sourceOf({ root, config }: Project, file: string): string {
  const depth = file.split("/").length;
  const target = config.values.targets.find(({ name }) => name === file || name.startsWith(`${file}/`));
  const layerFile = target?.layerFiles[depth] ?? join(root, config.chart.source);
  return relative(root, layerFile).split(sep).join("/");
}
