import { brokenRules, type EvaluateContext } from "../evaluate/index.ts";
import type { ChartDefinition } from "../template/index.ts";
import {
  defaultValues,
  formatPath,
  mergeValues,
  type Path,
  type Problem,
  type Trace,
  type ValueRead,
  type Values,
  valueAt,
} from "../values/index.ts";

/** The rules of the chart that derived values break, each with the values that it is about. */
export function ruleProblems(chart: ChartDefinition, values: Values, trace: Trace): readonly Problem[] {
  if (chart.rules.length === 0) return [];
  const whole = mergeValues([defaultValues(chart.values), values]);
  return brokenRules(chart.rules, whole as EvaluateContext["values"]).map(({ message, reads }) => ({
    kind: "rule",
    path: "",
    value: undefined,
    message,
    places: [],
    reads: reads.map((path) => readOf(path, { whole, values, trace })),
  }));
}

interface Known {
  /** With the chart's defaults. */
  readonly whole: Values;
  readonly values: Values;
  readonly trace: Trace;
}

/** What only the chart's defaults say comes from no setting. */
function readOf(path: Path, { whole, values, trace }: Known): ValueRead {
  const places = valueAt(values, path) === undefined ? [] : trace.originOf(path);
  return { path: formatPath(path), value: valueAt(whole, path), places };
}
