import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { withTemporaryDirectory } from "../../src/files/index.ts";
import { findHelm } from "../../src/helm/index.ts";
import { overrides } from "../../src/project/overrides.ts";
import type { Values } from "../../src/values/index.ts";

const cases: readonly (readonly [title: string, before: Values, after: Values])[] = [
  ["the same", { a: { b: 1 } }, { a: { b: 1 } }],
  ["another value, deep", { a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 } }],
  ["a key more, and a map more", { a: {} }, { a: { b: 1 }, c: { d: true } }],
  ["a key less, and a map less", { a: { b: 1, c: 2 }, d: { e: 1 } }, { a: { c: 2 } }],
  ["a list for a list, whole", { a: [1, 2] }, { a: [2] }],
  ["a map for a value, and the other way", { a: 1, b: { c: 1 } }, { a: { c: 1 }, b: 1 }],
  ["false, 0 and nothing", { a: true, b: 1, c: "x" }, { a: false, b: 0, c: "" }],
];

test.each(cases)("Helm merges them to what is wanted: %s", async (_, before, after) => {
  const merged = await withTemporaryDirectory(async (directory) => {
    await mkdir(join(directory, "templates"));
    await writeFile(join(directory, "Chart.yaml"), "apiVersion: v2\nname: merged\nversion: 0.0.0\n");
    // Defaults stand in the chart, as those of every chart do.
    await writeFile(join(directory, "values.yaml"), JSON.stringify(before));
    await writeFile(join(directory, "templates", "values.yaml"), "{{ toJson .Values }}\n");
    const args = ["template", "merged", directory, "--values", "-", "--show-only", "templates/values.yaml"];
    const { stdout } = await execa((await findHelm()).path, args, { input: JSON.stringify(overrides(before, after)) });
    return JSON.parse(stdout.replace(/^---\n#.*\n/, ""));
  });
  expect(merged).toEqual(after);
});
