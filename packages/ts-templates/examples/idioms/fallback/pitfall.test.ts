import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

test("false and 0 are lost in the naive manifest; here they stay", async () => {
  const values = { automount: false, replicas: 0, global: { replicas: 3 } };
  const wanted = (automountServiceAccountToken: boolean, replicas: number) => [
    expect.objectContaining({
      spec: expect.objectContaining({
        replicas,
        template: expect.objectContaining({ spec: expect.objectContaining({ automountServiceAccountToken }) }),
      }),
    }),
  ];
  expect(await naiveManifests(import.meta.dirname, { values })).toEqual(wanted(true, 3));
  expect(await manifests(chart, { values })).toEqual(wanted(false, 0));
  expect(await manifests(chart, { values: { global: { replicas: 3 } } })).toEqual(wanted(true, 3));
  expect(await manifests(chart)).toEqual(wanted(true, 1));
});
