import { expect, test } from "vitest";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "{{ .Release.Name }}-a" } };
const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\ndata: { "{{ .Chart.Name }}": "1" }\n';
const rendered = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "shop-a" } };

test("a text is no manifest for the naive template; here it is one", async () => {
  const values = { extraManifests: [map, text] };
  expect(await naiveManifests(import.meta.dirname, { values: { extraManifests: [map] } })).toEqual([rendered]);
  await expect(renderNaive(import.meta.dirname, { values })).rejects.toThrow("naive.yaml");
  expect(await manifests(chart, { values })).toEqual([
    rendered,
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "b" }, data: { web: "1" } },
  ]);
  expect(await manifests(chart)).toEqual([]);
});
