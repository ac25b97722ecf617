import { printXml, type XmlElement } from "./xml-element.ts";

/** Cases that belong together. */
export interface JunitSuite {
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt?: string;
  readonly seconds?: number;
  readonly cases: readonly JunitCase[];
}

/** Something that was done or looked at. */
export interface JunitCase {
  readonly name: string;
  readonly seconds?: number;
  /** Why it failed; absent where it did not. */
  readonly failure?: JunitFailure;
  /** Why it was left out; absent where it was not. */
  readonly skipped?: string;
}

/** Why a case failed. */
export interface JunitFailure {
  /** Stable, such as `deploy.stuck`. */
  readonly type: string;
  /** In sentences. */
  readonly message: string;
}

/** Suites as the XML that JUnit's readers know: Jenkins, GitLab, Azure Pipelines, and actions for GitHub. */
export function printJunit(name: string, suites: readonly JunitSuite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const attributes = { name, ...counts(cases), time: seconds(sum(suites)) };
  return printXml({ name: "testsuites", attributes, children: suites.map(suiteElement) });
}

function suiteElement({ name, startedAt, seconds: took, cases }: JunitSuite): XmlElement {
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const attributes = { name, ...counts(cases), skipped, time: seconds(took), timestamp: startedAt };
  return { name: "testsuite", attributes, children: cases.map((one) => caseElement(one, name)) };
}

function caseElement({ name, seconds: took, failure, skipped }: JunitCase, suite: string): XmlElement {
  const children: readonly XmlElement[] = [
    ...(skipped === undefined ? [] : [{ name: "skipped", attributes: { message: skipped }, children: [] }]),
    ...(failure === undefined ? [] : [failureElement(failure)]),
  ];
  return { name: "testcase", attributes: { classname: suite, name, time: seconds(took) }, children };
}

/** The first line in short, for lists; the whole as text. */
function failureElement({ type, message }: JunitFailure): XmlElement {
  const [first = ""] = message.split("\n");
  return { name: "failure", attributes: { type, message: first }, children: message };
}

function counts(cases: readonly JunitCase[]): XmlElement["attributes"] {
  return { tests: cases.length, failures: cases.filter(({ failure }) => failure !== undefined).length, errors: 0 };
}

function sum(suites: readonly JunitSuite[]): number {
  return suites.reduce((total, { seconds: took = 0 }) => total + took, 0);
}

/** With three digits, as all readers take it. */
function seconds(took: number | undefined): string | undefined {
  return took?.toFixed(3);
}
