import { beforeAll, describe, expect, test } from "vitest";
import { defineChart } from "../../src/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { renderPrinted } from "../print/printed-chart.ts";
import { examples, type FunctionExample, fromValues, schemaOf, valuesOf, writtenOut } from "./examples.ts";
import { isMatching } from "./generated/words.ts";

/** What each example gave: of arguments that were written out, and of arguments from the values. */
const results = new Map<string, Readonly<Record<string, YamlValue>>>();

// One Helm process renders all examples: each is a document.
beforeAll(async () => {
  const files = printChart(chart(examples), { name: "functions", sourceOf: (path) => path });
  const templates = new Map(files.map(({ path, text }) => [path, text]));
  const output = await renderPrinted({ name: "functions", templates, values: valuesOf(examples) });
  for (const { body } of parseManifests(output)) {
    const { metadata, ...given } = body as { readonly metadata: { readonly name: string } };
    results.set(metadata.name, given);
  }
}, 60_000);

describe("Helm gives what the table says", () => {
  test.each(examples)("$title", ({ key, gives, given }) => {
    const { fromValues = null, writtenOut = null } = results.get(key) ?? {};
    expectResult(fromValues, gives);
    if (!given.includes(null)) expectResult(writtenOut, gives);
  });
});

function expectResult(found: YamlValue, wanted: FunctionExample["gives"]): void {
  if (isMatching(wanted)) expect(found).toMatch(new RegExp(wanted.matches));
  else expect(found).toEqual(wanted);
}

function chart(all: readonly FunctionExample[]) {
  return defineChart({
    values: schemaOf(all),
    templates: (references) => ({
      examples: all.map((example) => ({
        apiVersion: "example.com/v1",
        kind: "Example",
        metadata: { name: example.key },
        fromValues: fromValues(example, references),
        writtenOut: writtenOut(example),
      })),
    }),
  });
}
