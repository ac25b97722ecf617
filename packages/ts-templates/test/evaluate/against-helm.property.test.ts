import { beforeAll, expect, test } from "vitest";
import { type EvaluatedValue, evaluateChart } from "../../src/evaluate/index.ts";
import { findHelm, type Helm, HelmError } from "../../src/helm/index.ts";
import { ManifestError, type YamlValue } from "../../src/manifest/index.ts";
import { compared } from "./random/compared.ts";
import { draws } from "./random/draw.ts";
import { fieldDifferences } from "./random/field-differences.ts";
import { type RandomCase, randomCase } from "./random/random-case.ts";
import { identity, renderCases, templatesOf, valuesOf } from "./random/render-cases.ts";

/** Other seeds find other cases; the same seed finds the same ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const count = Number(process.env["PROPERTY_CASES"] ?? 300);

let helm: Helm;
beforeAll(async () => {
  helm = await findHelm();
});

test(`${count} random templates evaluate to what Helm's render of them parses to`, { timeout: 300_000 }, async () => {
  const cases = draws(seed, count).map(randomCase);
  const found = await failures(cases);
  expect(found.length, found.join("\n\n")).toBe(0);
});

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
  const { file } = one;
  const definition = { values: undefined as never, templates: [file] };
  return evaluateChart(definition, { ...identity, values: valuesOf([one]) }).flatMap(({ documents }) => documents);
}

function report(one: RandomCase, what: string): string {
  const templates = [...templatesOf([one])].map(([path, text]) => `--- ${path}\n${text}`);
  return [
    `${one.name} of PROPERTY_SEED=${seed} PROPERTY_CASES=${count}:\n${what}`,
    ...templates,
    `values: ${JSON.stringify(one.values, undefined, 2)}`,
  ].join("\n");
}
