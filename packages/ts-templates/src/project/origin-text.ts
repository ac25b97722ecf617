import { parseYaml } from "../manifest/index.ts";
import { formatPath, isMap, mergeValues, type Path, type SettingPlace, valueAt } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import type { ResolvedTarget } from "./resolve-values.ts";

/** What was rendered when Helm failed. */
export interface Rendered {
  readonly chart: PrintedChart;
  readonly target: ResolvedTarget;
  /** Whether values were given on top of the layers: any value may then be another one. */
  readonly overridden: boolean;
}

/** Where a single value comes from; a whole map would come from everywhere. */
export function originText(path: Path, rendered: Rendered): string {
  const { target, overridden } = rendered;
  const value = valueAt(target.values, path);
  if (isNothing(value)) return overridden ? "" : absence(path, rendered);
  return isMap(value) ? "" : layers(path, rendered);
}

function layers(path: Path, { target, overridden }: Rendered): string {
  const places = target.trace.originOf(path).slice(0, 3);
  return places.length === 0 ? "" : `, ${overridden ? "in the layers " : ""}from ${places.map(placeText).join(", ")}`;
}

/** Why a value is not among those of the layers. */
function absence(path: Path, rendered: Rendered): string {
  const { chart, target } = rendered;
  const [group, name] = path;
  if (group === "inputs" && target.missing.some((input) => input.name === name)) return ", an input that was not given";
  const defaults = parseYaml(chart.files.get("values.yaml") ?? "{}");
  const byDefault = valueAt(defaults, path);
  if (isMap(byDefault)) return "";
  if (!isNothing(byDefault)) return `, ${JSON.stringify(byDefault)} by default`;
  const known = mergeValues([isMap(defaults) ? defaults : {}, target.values]);
  const missing = path.slice(0, 1 + path.findIndex((_, index) => isNothing(valueAt(known, path.slice(0, index + 1)))));
  const what = missing.length === path.length ? "which is not set" : `of which ${formatPath(missing)} is not set`;
  return `, ${what}${valueAt(target.values, missing) === null ? layers(missing, rendered) : ""}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function placeText({ path, layer, file, line }: SettingPlace): string {
  if (file === undefined) return layer === "target" ? "the target's path" : `${path} (default of the settings schema)`;
  return `${path} at ${file}${line === undefined ? "" : `:${line}`}`;
}
