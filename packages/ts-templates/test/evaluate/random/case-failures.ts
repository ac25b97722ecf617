import { type EvaluatedValue, EvaluateError, evaluateChart, RenderFailure } from "../../../src/evaluate/index.ts";
import { type Helm, HelmError } from "../../../src/helm/index.ts";
import type { YamlMapping } from "../../../src/manifest/index.ts";
import { compared } from "./compared.ts";
import { differenceKind, differenceText, fieldDifferences } from "./field-differences.ts";
import type { RandomCase } from "./random-case.ts";
import { chartOf, contextOf, renderCases } from "./render-cases.ts";

/** What is wrong with a case. */
export interface CaseFailure {
  /** What kind of failure it is: another case with the same fault has the same. */
  readonly kind: string;
  readonly message: string;
}

/** What is wrong with which cases: one run of Helm where nothing is, else the halves are rendered apart. */
export async function caseFailures(
  helm: Pick<Helm, "path">,
  cases: readonly RandomCase[],
): Promise<ReadonlyMap<RandomCase, CaseFailure>> {
  const rendered = await renderedCases(helm, cases);
  return new Map(
    rendered.flatMap(([one, output]) => {
      const failure = disagreement(evaluated(one), output);
      return failure === undefined ? [] : [[one, failure] as const];
    }),
  );
}

/** Whether only Helm can follow a case: of some functions the evaluator knows what they make of ASCII alone. */
export function isUntold(one: RandomCase): boolean {
  return evaluated(one) instanceof EvaluateError;
}

function evaluated(one: RandomCase): readonly EvaluatedValue[] | Error {
  try {
    return evaluateChart(chartOf([one]), contextOf([one])).flatMap(({ documents }) => documents);
  } catch (error) {
    return asError(error);
  }
}

type Rendered = readonly YamlMapping[] | Error;

async function renderedCases(
  helm: Pick<Helm, "path">,
  cases: readonly RandomCase[],
): Promise<readonly (readonly [RandomCase, Rendered])[]> {
  try {
    return [...(await renderCases(helm, cases))];
  } catch (error) {
    if (cases.length === 1) return cases.map((one) => [one, asError(error)] as const);
    const half = Math.ceil(cases.length / 2);
    return [...(await renderedCases(helm, cases.slice(0, half))), ...(await renderedCases(helm, cases.slice(half)))];
  }
}

function disagreement(wanted: readonly EvaluatedValue[] | Error, output: Rendered): CaseFailure | undefined {
  if (wanted instanceof EvaluateError) return undefined;
  if (wanted instanceof RenderFailure && output instanceof HelmError) return undefined;
  if (wanted instanceof Error) return failureOf("evaluating stops", wanted.message);
  if (output instanceof HelmError) return failureOf("Helm stops", output.failure.message);
  if (output instanceof Error) return failureOf("printing or reading stops", output.message);
  const differences = fieldDifferences(wanted.map(compared), output.map(compared));
  const [first] = differences;
  return first && { kind: differenceKind(first), message: differences.map(differenceText).join("\n") };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** What a message quotes, and numbers in it, are those of the one case. */
function failureOf(what: string, message: string): CaseFailure {
  const general = message.replace(/"(?:[^"\\]|\\.)*"|'[^']*'|<.*>|\d+/g, "…");
  return { kind: `${what}: ${general}`, message: `${what}: ${message}` };
}
