import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const runsAs = (serviceAccountName: string) =>
  expect.objectContaining({ spec: expect.objectContaining({ serviceAccountName }) });

test("an account that is neither made nor named is the release's in the naive manifest; here it is default", async () => {
  const values = { serviceAccount: { create: false, name: "" } };
  expect(await naiveManifests(import.meta.dirname, { values })).toEqual([runsAs("shop")]);
  expect(await manifests(chart, { values })).toEqual([runsAs("default")]);
});

test("one that is made, and one that is named", async () => {
  const account = (name: string) => expect.objectContaining({ kind: "ServiceAccount", metadata: { name } });
  expect(await manifests(chart)).toEqual(expect.arrayContaining([account("shop-web"), runsAs("shop-web")]));
  expect(await manifests(chart, { values: { serviceAccount: { create: false, name: "given" } } })).toEqual([
    runsAs("given"),
  ]);
  expect(await manifests(chart, { values: { serviceAccount: { name: "own" } } })).toEqual(
    expect.arrayContaining([account("own"), runsAs("own")]),
  );
});
