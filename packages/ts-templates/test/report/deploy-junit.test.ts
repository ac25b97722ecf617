import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { DeployResult } from "../../src/deploy/index.ts";
import { deployJunit, planJunit, unfinishedJunit } from "../../src/report/index.ts";
import { samplePlan, sampleResult } from "./sample-deploy.ts";

/** What libxml2 has to say of a document against the schema. */
async function problems(text: string): Promise<readonly string[]> {
  const schema = await readFile(new URL("junit.xsd", import.meta.url), "utf8");
  const { errors } = await validateXML({
    xml: [{ fileName: "junit.xml", contents: text }],
    schema: [{ fileName: "junit.xsd", contents: schema }],
  });
  return errors.map(({ message }) => message);
}

const { failure, ...deployed } = sampleResult;
const done: DeployResult = { ...deployed, outcome: "deployed", runs: "after" };

test("the schema refuses what is none", async () => {
  expect(await problems("<testsuites/>")).not.toEqual([]);
  expect(await problems("<testsuites")).not.toEqual([]);
});

test("a deploy has a suite for each step, with a case for all that was looked at", async () => {
  const text = deployJunit(sampleResult);
  expect(await problems(text)).toEqual([]);
  await expect(text).toMatchFileSnapshot("deploy.junit.xml");
});

test("a deploy that changed nothing has a case that passed", async () => {
  const text = deployJunit({ ...done, outcome: "unchanged", steps: [], verified: ["4 rollouts complete"] });
  expect(await problems(text)).toEqual([]);
  expect(text).toContain('<testsuites name="helm-ts deploy prod/west" tests="2" failures="0" errors="0"');
  expect(text).toContain('<testcase classname="prod/west" name="4 rollouts complete"/>');
});

test("a failure outside of the steps is a case of its own", async () => {
  const lost = { code: "deploy.lease", message: "Another deploy took over.", findings: [], advice: ["Wait."] };
  const text = deployJunit({ ...sampleResult, failure: lost });
  expect(await problems(text)).toEqual([]);
  expect(text).toContain('<failure type="deploy.lease" message="Another deploy took over.">');
});

test("a step is never passed where the deploy failed in it", async () => {
  const [first] = sampleResult.steps;
  if (first === undefined) throw new Error("the sample has no step");
  const steps = [{ ...first, outcome: "failed" as const }];
  const text = deployJunit({ ...sampleResult, steps, failure: { ...failureOf(sampleResult), step: "expand" } });
  expect(text.match(/<failure /g)).toHaveLength(1);
});

test("a plan has a case for each step, and a failed one for each refusal", async () => {
  expect(planJunit(samplePlan)).not.toContain("<failure");
  const refusals = [{ code: "plan.context", subject: "", message: "The target is of another cluster." }];
  const text = planJunit({ ...samplePlan, refusals });
  expect(await problems(text)).toEqual([]);
  await expect(text).toMatchFileSnapshot("plan.junit.xml");
  const nothing = planJunit({ ...samplePlan, steps: [] });
  expect(await problems(nothing)).toEqual([]);
  expect(nothing).toContain('name="nothing to change"');
});

test("a command without a result is a failed case", async () => {
  const text = unfinishedJunit("deploy", { target: "prod/west", code: "values.missing", message: "a\nb" });
  expect(await problems(text)).toEqual([]);
  expect(text).toContain('failures="1"');
  expect(text).toContain('<failure type="values.missing" message="a">a\nb</failure>');
});

test("no text of a cluster can break the document", async () => {
  const texts = fc.sample(fc.string({ unit: "binary", maxLength: 20 }), { numRuns: 400, seed: 1 });
  const awkward = ["]]>", "&amp;", '"', "\uD800", "\uFFFE", "\u0000", "<!--", "\r\n\t", "<![CDATA["];
  const findings = [...texts, ...awkward].map((text) => ({ code: text, subject: text, message: text }));
  const steps = sampleResult.steps.map((step) => ({ ...step, findings, verified: [...texts, ...awkward] }));
  expect(await problems(deployJunit({ ...sampleResult, steps }))).toEqual([]);
});

function failureOf({ failure: found }: DeployResult): NonNullable<DeployResult["failure"]> {
  if (found === undefined) throw new Error("the sample has no failure");
  return found;
}
