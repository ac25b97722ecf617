import { expect, test } from "vitest";
import type { YamlValue } from "../../../src/manifest/index.ts";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const values = { fullnameOverride: "a".repeat(63) };

test("a long name is too long, or loses its suffix, in the naive manifests; here it keeps both limits", async () => {
  expect(names(await naiveManifests(import.meta.dirname, { values }))).toEqual([
    `${"a".repeat(63)}-server`,
    "a".repeat(63),
  ]);
  expect(names(await manifests(chart, { values }))).toEqual([`${"a".repeat(56)}-server`, `${"a".repeat(44)}-cleanup`]);
});

test("a short name is the same", async () => {
  expect(names(await manifests(chart, { values: { fullnameOverride: "site" } }))).toEqual([
    "site-server",
    "site-cleanup",
  ]);
});

function names(documents: readonly YamlValue[]): readonly unknown[] {
  return documents.map((one) => (one as { metadata: { name: unknown } }).metadata.name);
}
