import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { findHelm, type Helm } from "../../src/helm/index.ts";
import { failedCases } from "./failed-cases.ts";
import { caseFailures, isUntold } from "./random/case-failures.ts";
import { drawnNames } from "./random/drawn-names.ts";
import type { RandomCase } from "./random/random-case.ts";
import { randomCases } from "./random/random-cases.ts";

/** Other seeds find other cases; the same seed finds the same ones. With a path, the one case that a failure named. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const count = Number(process.env["PROPERTY_CASES"] ?? 1000);
const path = process.env["PROPERTY_PATH"];

/** More would make one process large without making it faster. */
const casesPerRun = 500;

const timeout = 600_000;

/** Each is a run of Helm; beyond, a case counts as small enough. */
const mostShrinkSteps = 400;

let helm: Helm;
let cases: readonly RandomCase[];
beforeAll(async () => {
  helm = await findHelm();
  cases = casesOf({ seed, numRuns: count });
}, timeout);

test("the random templates hold every kind of node but raw, and call every function", () => {
  const found = drawnNames(cases.map(({ file }) => file));
  expect(kindsAndFunctions.filter((name) => !found.has(name))).toEqual([]);
});

test("all but a few of the random templates can be evaluated", () => {
  expect(cases.filter(isUntold).length).toBeLessThan(count / 50);
});

test("cases that once failed evaluate to what Helm's render of them parses to", async () => {
  const kept = failedCases.flatMap((failed) => casesOf({ seed: failed.seed, path: failed.path, numRuns: 1 }));
  expect(await caseFailures(helm, kept)).toEqual(new Map());
});

const kindsAndFunctions = [
  "document failure conditional loop binding entry item spread comment",
  "scalar expr map list branch bound embedded json yaml",
  "literal reference call method text choose include defined fold lines",
  "values release chart capabilities files template root parameters variable expression",
  "string integer number boolean list record object unknown",
  "and or not eq ne lt le gt ge add sub mul div mod addf subf mulf divf kindIs empty required fail toJson sha256sum",
  "lower upper trunc trimSuffix trimPrefix replace contains hasPrefix hasSuffix join tpl lookup semverCompare",
  "trim trimAll nospace title plural repeat indent nindent cat toString quote squote html urlquery b64enc b64dec",
  "sha1sum sha512sum adler32sum base ext print regexReplaceAll regexFind ternary append prepend first last coalesce",
  "concat rest initial reverse uniq without compact sortAlpha toStrings splitList slice regexSplit",
  "len add1 max min int atoi has all any isAbs regexMatch",
  "mergeOverwrite deepCopy omit pick default dict fromYaml Has Get Lines Glob AsConfig AsSecrets",
].flatMap((names) => names.split(" "));

test(`${count} random templates evaluate to what Helm's render of them parses to`, { timeout }, async () => {
  if (path !== undefined) return assertAgreement(path);
  for (let start = 0; start < cases.length; start += casesPerRun) {
    const failures = await caseFailures(helm, cases.slice(start, start + casesPerRun));
    const [first, ...others] = [...failures].map(([one, { message }]) => ({ path: `${cases.indexOf(one)}`, message }));
    if (first === undefined) continue;
    const more = others.map((other) => `PROPERTY_PATH=${other.path} ${other.message.slice(0, 160)}`);
    await assertAgreement(first.path).catch((error) => {
      throw new Error([error.message, ...more].join("\n"), { cause: error.cause });
    });
  }
});

function casesOf(parameters: fc.Parameters<[RandomCase]>): readonly RandomCase[] {
  return fc.sample(agreement(), parameters).map(([one]) => one);
}

/** Fails with the smallest case that still has the fault of the one at the path. */
async function assertAgreement(path: string): Promise<void> {
  await fc.assert(agreement(), { seed, path, numRuns: 1 });
}

/** That Helm and the evaluator agree on a case; once they do not, a smaller case has to have the same fault. */
function agreement() {
  let steps = 0;
  let fault: string | undefined;
  return fc.asyncProperty(randomCases, async (one) => {
    steps += 1;
    if (steps > mostShrinkSteps) return;
    const failure = (await caseFailures(helm, [one])).get(one);
    if (failure === undefined || (fault !== undefined && fault !== failure.kind)) return;
    fault = failure.kind;
    throw new Error(failure.message);
  });
}
