import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const named = (name: string) => [{ metadata: { name } }];

test("a name that is cut behind two dashes ends in one in the naive manifest; here in none", async () => {
  const values = { fullnameOverride: `${"a".repeat(61)}--b` };
  expect(await naiveManifests(import.meta.dirname, { values })).toMatchObject(named(`${"a".repeat(61)}-`));
  expect(await manifests(chart, { values })).toMatchObject(named("a".repeat(61)));
});

test("any other name is the same", async () => {
  for (const values of [{}, { fullnameOverride: "site" }, { fullnameOverride: "a".repeat(70) }]) {
    expect(await manifests(chart, { values })).toMatchObject(
      (await naiveManifests(import.meta.dirname, { values })) as object[],
    );
  }
});
