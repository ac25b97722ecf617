import { beforeAll, expect, test } from "vitest";
import { chartSchema } from "../../../src/values/chart-schema.ts";
import { inputConditions } from "../../../src/values/index.ts";
import { checkValues, formatPath, type Path } from "../toolkit.ts";
import { type Corruption, corruptionsOf } from "./corruption.ts";
import { drawValues } from "./draw-values.ts";
import { helmRefusals } from "./helm-refusals.ts";
import { valuesSchema } from "./schema.ts";

/** Other seeds find other cases; the same seed finds the same ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const LEAST = 500;

let corruptions: readonly Corruption[];
let refusals: readonly (readonly Path[])[];

beforeAll(async () => {
  corruptions = drawCorruptions();
  refusals = await helmRefusals(corruptions.map(({ values }) => values));
});

test("drawn values without a corruption are accepted by Helm's schema and by helm-ts", async () => {
  const drawn = drawValues({ seed, count: 50, optional: "sometimes" }).map(({ values }) => values);
  expect((await helmRefusals(drawn)).flat()).toEqual([]);
  expect(drawn.flatMap((values) => check(values).findings)).toEqual([]);
});

test(`there are at least ${LEAST} corruptions of a single field`, () => {
  expect(corruptions.length).toBeGreaterThanOrEqual(LEAST);
});

test("plain Helm refuses every corruption, and names its path and no other", () => {
  const wrong = corruptions.flatMap((one, index) => {
    return report(one, refusals[index] ?? [], one.schemaPath);
  });
  expect(wrong, `PROPERTY_SEED=${seed}`).toEqual([]);
});

test("helm-ts refuses every corruption, and names its path and no other", () => {
  const wrong = corruptions.flatMap((one) => {
    const paths = check(one.values).findings.map(({ path }) => path);
    return report(one, paths, one.path);
  });
  expect(wrong, `PROPERTY_SEED=${seed}`).toEqual([]);
});

/** Every second way to make a field wrong, each once, in drawn values of all rollout states in turn. */
function drawCorruptions(): readonly Corruption[] {
  const schema = valuesSchema();
  const drawn = drawValues({ seed, count: 25, optional: "always" });
  const byWay = new Map<string, Corruption[]>();
  for (const one of drawn.flatMap(({ values }) => corruptionsOf(schema, values))) {
    const way = `${one.kind} ${one.field}`;
    byWay.set(way, [...(byWay.get(way) ?? []), one]);
  }
  const chosen = [...byWay.values()].filter((_, index) => index % 2 === seed % 2);
  return chosen.flatMap((ways, index) => ways[index % ways.length] ?? []);
}

function check(values: Corruption["values"]) {
  return checkValues(chartSchema, values, { conditions: inputConditions });
}

/** What is wrong with the paths that were named, in a sentence. */
function report({ kind, path }: Corruption, named: readonly Path[], expected: Path): readonly string[] {
  const what = `${formatPath(path)} with ${kind}`;
  if (named.length === 0) return [`${what} is accepted`];
  const isExact = named.some((one) => pointer(one) === pointer(expected));
  const others = named.filter((one) => !pointer(one).startsWith(pointer(expected)));
  return isExact && others.length === 0 ? [] : [`${what} is refused at ${named.map(formatPath).join(", ")}`];
}

/** Helm names paths as JSON pointers, in which the key 6 of a map and the item 6 of a list look the same. */
function pointer(path: Path): string {
  return path.map((step) => `${step}/`).join("");
}
