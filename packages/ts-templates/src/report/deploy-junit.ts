import type { DeployFailure, DeployFinding, DeployPlan, DeployResult, StepResult } from "../deploy/index.ts";
import { findingText } from "./deploy-words.ts";
import { type JunitCase, type JunitSuite, printJunit } from "./junit.ts";
import { headline } from "./words.ts";

/** What a command that could not come to a result says of itself. */
export interface Unfinished {
  readonly target: string;
  /** Stable, such as `values.missing`. */
  readonly code: string;
  /** In sentences. */
  readonly message: string;
}

/** A deploy as JUnit XML: a suite for each step, a case for the step and for each thing that was looked at after it. */
export function deployJunit(result: DeployResult): string {
  const { target, steps, failure, startedAt, seconds, verified } = result;
  const suites = steps.map((step) => stepSuite(step, result));
  const isTold = failure?.step !== undefined && steps.some(({ name }) => name === failure.step);
  const whole: JunitCase = { name: "deploy", seconds, ...(failure !== undefined && { failure: asFailure(failure) }) };
  const isOwnFailure = failure !== undefined && !isTold;
  const others = suites.length === 0 || isOwnFailure ? [whole] : [];
  const found = isOwnFailure ? failure.findings.map(findingCase) : [];
  const cases = [...others, ...verified.map((text) => ({ name: text })), ...found];
  return printJunit(`helm-ts deploy ${target}`, [
    ...suites,
    ...(cases.length === 0 ? [] : [{ name: target, startedAt, cases }]),
  ]);
}

/** A plan as JUnit XML: a case for each step, and a failed one for each thing that forbids the deploy. */
export function planJunit({ target, steps, refusals }: DeployPlan): string {
  const planned = steps.map(({ name, review }) => ({ name: `${name}: ${headline(review)}` }));
  const nothing = planned.length === 0 && refusals.length === 0 ? [{ name: "nothing to change" }] : [];
  return printJunit(`helm-ts plan ${target}`, [
    { name: target, cases: [...planned, ...nothing, ...refusals.map(findingCase)] },
  ]);
}

/** A command that ended without a result as JUnit XML, so that no reader takes a missing file for success. */
export function unfinishedJunit(command: string, { target, code, message }: Unfinished): string {
  return printJunit(`helm-ts ${command} ${target}`, [
    { name: target, cases: [{ name: command, failure: { type: code, message } }] },
  ]);
}

function stepSuite(step: StepResult, { target, failure }: DeployResult): JunitSuite {
  const { name, startedAt, seconds, verified, findings } = step;
  const own = failure?.step === name ? failure : undefined;
  const all = distinct([...findings, ...(own?.findings ?? [])]);
  return {
    name: `${target} ${name}`,
    ...(startedAt !== undefined && { startedAt }),
    seconds,
    cases: [stepCase(step, own), ...verified.map((text) => ({ name: text })), ...all.map(findingCase)],
  };
}

function stepCase({ name, why, outcome, seconds }: StepResult, failure: DeployFailure | undefined): JunitCase {
  const about = { name: `${name}: ${why}`, seconds };
  if (outcome === "undone") return { ...about, skipped: "It was done, and undone after a later step failed." };
  if (outcome === "not-started") return { ...about, skipped: "It was not started." };
  if (failure !== undefined) return { ...about, failure: asFailure(failure) };
  return outcome === "failed" ? { ...about, failure: { type: "deploy.step", message: "It failed." } } : about;
}

function asFailure({ code, message, advice }: DeployFailure): { readonly type: string; readonly message: string } {
  return { type: code, message: [message, ...advice].join("\n") };
}

function findingCase(finding: DeployFinding): JunitCase {
  const name = finding.subject === "" ? finding.code : finding.subject;
  return { name, failure: { type: finding.code, message: finding.message } };
}

function distinct(findings: readonly DeployFinding[]): readonly DeployFinding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${findingText(finding)}`, finding])).values()];
}
