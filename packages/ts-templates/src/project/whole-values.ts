import { defaultValues, mergeValues, type Values } from "../values/index.ts";
import type { Project } from "./project.ts";

/** The values of a target with the defaults of the chart. */
export function wholeValues({ config }: Project, values: Values): Values {
  return mergeValues([defaultValues(config.chart.definition.values), values]);
}
