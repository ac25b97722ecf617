import { beforeAll, expect, test } from "vitest";
import { type EvaluatedValue, evaluateChart } from "../../src/evaluate/index.ts";
import { findHelm, type Helm, HelmError } from "../../src/helm/index.ts";
import { ManifestError, type YamlValue } from "../../src/manifest/index.ts";
import { compared } from "./random/compared.ts";
import { draws } from "./random/draw.ts";
import { fieldDifferences } from "./random/field-differences.ts";
import { type RandomCase, randomCase } from "./random/random-case.ts";
import { chartOf, contextOf, renderCases } from "./random/render-cases.ts";
import { printedFiles } from "./render-chart.ts";

/** Other seeds find other cases; the same seed finds the same ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const count = Number(process.env["PROPERTY_CASES"] ?? 300);

const cases = draws(seed, count).map(randomCase);

let helm: Helm;
beforeAll(async () => {
  helm = await findHelm();
});

test("the random templates hold every kind of node but raw, and call every function", () => {
  const found = namesIn(cases.map(({ file }) => file));
  expect(kindsAndFunctions.filter((name) => !found.has(name))).toEqual([]);
});

test(`${count} random templates evaluate to what Helm's render of them parses to`, { timeout: 300_000 }, async () => {
  const found = await failures(cases);
  expect(found.length, found.join("\n\n")).toBe(0);
});

const kindsAndFunctions = [
  "document failure conditional loop entry item comment",
  "scalar expr map list branch embedded json yaml",
  "literal reference call text choose include",
  "values release chart parameters variable string integer number boolean list record object unknown",
  "and or not eq ne lt le gt ge add sub mul div mod addf subf mulf divf kindIs empty required fail toJson sha256sum",
  "lower upper trunc trimSuffix trimPrefix replace contains hasPrefix hasSuffix join",
].flatMap((names) => names.split(" "));

/** The kinds of the nodes in a tree, and the other words by which they differ. */
function namesIn(node: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== "object" || node === null) return names;
  const { kind, function: called, format, valueKind, comment } = node as Readonly<Record<string, unknown>>;
  for (const name of [kind, called, format, valueKind]) if (typeof name === "string") names.add(name);
  if (comment !== undefined) names.add("comment");
  for (const part of Object.values(node)) namesIn(part, names);
  return names;
}

/** What went wrong; one run of Helm where nothing did, else the halves of the cases are rendered apart. */
async function failures(cases: readonly RandomCase[]): Promise<readonly string[]> {
  const outcome = await rendered(cases);
  if (!(outcome instanceof Error)) return cases.flatMap((one) => mismatch(one, outcome.get(one) ?? []));
  if (cases.length === 1) return cases.map((one) => report(one, outcome.message));
  const half = Math.ceil(cases.length / 2);
  return [...(await failures(cases.slice(0, half))), ...(await failures(cases.slice(half)))];
}

async function rendered(cases: readonly RandomCase[]) {
  try {
    return await renderCases(helm, cases);
  } catch (error) {
    if (error instanceof HelmError || error instanceof ManifestError) return error;
    throw error;
  }
}

function mismatch(one: RandomCase, manifests: readonly YamlValue[]): readonly string[] {
  const found = fieldDifferences(evaluated(one).map(compared), manifests.map(compared));
  return found.length === 0 ? [] : [report(one, found.join("\n"))];
}

function evaluated(one: RandomCase): readonly EvaluatedValue[] {
  return evaluateChart(chartOf([one]), contextOf([one])).flatMap(({ documents }) => documents);
}

function report(one: RandomCase, what: string): string {
  const templates = [...printedFiles(chartOf([one]), "random")].map(([path, text]) => `--- ${path}\n${text}`);
  return [
    `${one.name} of PROPERTY_SEED=${seed} PROPERTY_CASES=${count}:\n${what}`,
    ...templates,
    `values: ${JSON.stringify(one.values, undefined, 2)}`,
  ].join("\n");
}
