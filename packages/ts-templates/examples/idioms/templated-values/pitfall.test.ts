import { expect, test } from "vitest";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;

test("a list stops the naive tpl; here it is filled in", async () => {
  const values = { hostname: "{{ .Release.Name }}", extraEnv: [{ name: "NS", value: "{{ .Release.Namespace }}" }] };
  await expect(renderNaive(folder, { values })).rejects.toThrow("wrong type for value; expected string");
  expect(await manifests(chart, { values })).toMatchObject([
    { spec: { hostname: "shop", containers: [{ name: "web", env: [{ name: "NS", value: "shops" }] }] } },
  ]);
});

test("a text of digits is a number in the naive manifest; here it stays a text", async () => {
  const values = { hostname: '{{ "12" }}' };
  expect(await naiveManifests(folder, { values: { ...values, extraEnv: "[]" } })).toMatchObject([
    { spec: { hostname: 12 } },
  ]);
  expect(await manifests(chart, { values })).toMatchObject([{ spec: { hostname: "12" } }]);
});
