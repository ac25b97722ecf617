import { HelmTsError } from "../errors.ts";
import { printPath } from "../manifest/index.ts";
import { type HelmFailure, parseHelmFailure, type TemplatePosition } from "./helm-failure.ts";
import type { SchemaProblem } from "./schema-problems.ts";

/** A run of Helm that did not end well. */
export interface FailedRun {
  readonly args: readonly string[];
  /** Absent when Helm could not be started or was killed. */
  readonly exitCode?: number;
  readonly stderr: string;
}

/** Helm refused to do what it was asked for; `failure` says why, as data. */
export class HelmError extends HelmTsError {
  override readonly name = "HelmError";
  readonly run: FailedRun;
  readonly failure: HelmFailure;

  constructor(run: FailedRun, options?: ErrorOptions) {
    const failure = parseHelmFailure(run.stderr);
    super("helm.failed", printHelmFailure(failure), options);
    this.run = run;
    this.failure = failure;
  }
}

/** Prints a failure for a person: every schema problem on its own line, or the template that failed and its callers. */
function printHelmFailure({ message, trace, schema }: HelmFailure): string {
  if (schema.length > 0) {
    return [
      "The values do not fit the values schema:",
      ...schema.map((problem) => `  - ${printProblem(problem)}`),
    ].join("\n");
  }
  const failed = trace.at(-1);
  if (failed === undefined) return `Helm failed: ${message}`;
  const callers = trace.slice(0, -1).toReversed();
  return [
    `${printPosition(failed)}: ${message}`,
    ...callers.map((caller) => `  called from ${printPosition(caller)}`),
  ].join("\n");
}

function printProblem({ chart, path, message }: SchemaProblem): string {
  const place = path.length === 0 ? ".Values" : `.Values${/^\[/.test(printPath(path)) ? "" : "."}${printPath(path)}`;
  return `${place}: ${message} (chart ${chart})`;
}

function printPosition({ file, line, column }: TemplatePosition): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}
