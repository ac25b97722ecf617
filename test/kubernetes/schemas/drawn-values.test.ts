import { beforeAll, expect, test } from "vitest";
import { chartSchema } from "../../../src/values/chart-schema.ts";
import { renderAll } from "../render.ts";
import { parseManifests, type Values } from "../toolkit.ts";
import { drawValues } from "../values/draw-values.ts";
import { conformance } from "./kubeconform.ts";
import { ends, type Places, setUp } from "./set-up.ts";

/** Other seeds find other cases; the same seed finds the same ones. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const count = Number(process.env["PROPERTY_CASES"] ?? 500);

let places: Places;
let manifests: ReadonlyMap<string, string>;

const drawn = drawValues({ seed, count, optional: "sometimes" });

beforeAll(async () => {
  places = await setUp();
  manifests = await renderAll(new Map(drawn.map(({ key, values }) => [key, values])));
});

test(`${count} drawn values objects, in all rollout states, render to Kubernetes objects`, () => {
  expect(manifests.size).toBe(count);
  const problems = drawn.flatMap(({ key, values }) => problemsOf(key, values));
  expect(problems, `PROPERTY_SEED=${seed} PROPERTY_CASES=${count}`).toEqual([]);
});

test.each(ends)("what drawn values render to fits the %s schemas, strictly", async (end) => {
  const { problems } = await conformance(manifests, places, end);
  expect(problems, `PROPERTY_SEED=${seed} PROPERTY_CASES=${count}`).toEqual([]);
});

function problemsOf(key: string, values: Values): readonly string[] {
  try {
    const count = parseManifests(manifests.get(key) ?? "").length;
    return count > 0 || rendersNothing(values) ? [] : [`${key}: renders nothing`];
  } catch (error) {
    return [`${key}: ${error instanceof Error ? error.message : error}`];
  }
}

/** Every component may be switched off, and MISE may not be deployed. */
function rendersNothing(values: Values): boolean {
  const { components, mise } = chartSchema.parse(values);
  return !components.frontend && !components.mesh && !(components.mise && mise.enabled);
}
