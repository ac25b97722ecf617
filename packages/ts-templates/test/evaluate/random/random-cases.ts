import fc from "fast-check";
import type { TemplateFileNode } from "../../../src/template/index.ts";
import { printedFiles } from "../render-chart.ts";
import { drawFrom } from "./draw.ts";
import { type RandomCase, randomCase } from "./random-case.ts";
import { chartOf } from "./render-cases.ts";
import { smallerNodes } from "./smaller-nodes.ts";
import { smallerValues, withoutUnnamed } from "./smaller-values.ts";

/** Random cases for fast-check, which shrink as data: parts of the tree and of the values are taken away. */
export const randomCases = new (class extends fc.Arbitrary<RandomCase> {
  override generate(random: fc.Random): fc.Value<RandomCase> {
    return asValue(randomCase(drawFrom(random)));
  }

  override canShrinkWithoutContext(value: unknown): value is RandomCase {
    return typeof value === "object";
  }

  override shrink(one: RandomCase): fc.Stream<fc.Value<RandomCase>> {
    return fc.stream(smallerCases(one)).map(asValue);
  }
})();

function asValue(one: RandomCase): fc.Value<RandomCase> {
  return new fc.Value({ ...one, [fc.toStringMethod]: () => printedCase(one) }, undefined);
}

function* smallerCases(one: RandomCase): Generator<RandomCase> {
  for (const [type, values] of withoutUnnamed(one.type, one.values, stepsIn(one.file))) yield { ...one, type, values };
  for (const documents of smallerNodes(one.file.documents)) {
    yield { ...one, file: { ...one.file, documents: documents as TemplateFileNode["documents"] } };
  }
  for (const values of smallerValues(one.type, one.values)) yield { ...one, values };
}

/** The names of all members that a tree reads. */
function stepsIn(node: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== "object" || node === null) return names;
  if ("optional" in node && "key" in node && typeof node.key === "string") names.add(node.key);
  for (const part of Object.values(node)) stepsIn(part, names);
  return names;
}

/** A case as a person reads it: the printed templates, and the values. */
function printedCase(one: RandomCase): string {
  const templates = [...printedFiles(chartOf([one]), "random")].map(([path, text]) => `--- templates/${path}\n${text}`);
  return ["", ...templates, `--- values.yaml\n${JSON.stringify({ [one.name]: one.values }, undefined, 2)}`].join("\n");
}
