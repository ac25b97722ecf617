export { chartReads, type FileReads } from "./chart-reads.ts";
export type { ChartIdentity, EvaluateContext, Release } from "./context.ts";
export {
  brokenRules,
  type EvaluatedFile,
  evaluateChart,
  evaluateExpr,
  evaluateTree,
} from "./evaluate.ts";
export { EvaluateError, RenderFailure } from "./evaluate-error.ts";
export type { EvaluatedValue } from "./evaluated-value.ts";
export type { BrokenRule } from "./rules.ts";
