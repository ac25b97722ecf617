export type {
  ArrivalExpectation,
  BackendRule,
  Case,
  CaseFile,
  Expectation,
  HeaderExpectation,
  RequestPattern,
} from "./case-file.ts";
export type { Difference } from "./compare.ts";
export { readCases } from "./read-cases.ts";
export { type CaseResult, type RunOptions, runCases } from "./run-cases.ts";
