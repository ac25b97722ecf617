import { expect, test } from "vitest";
import { manifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const values = { ports: { admin: 9000, http: 80 } };

test("the naive documents are one, with every key twice; here they are two", async () => {
  const text = await renderNaive(import.meta.dirname, { values });
  expect(text.match(/^---$/gm)).toHaveLength(1);
  expect(text.match(/^kind: Service$/gm)).toHaveLength(2);
  expect(await manifests(chart, { values })).toMatchObject([
    { metadata: { name: "web-admin" }, spec: { ports: [{ port: 9000 }] } },
    { metadata: { name: "web-http" }, spec: { ports: [{ port: 80 }] } },
  ]);
  expect(await manifests(chart)).toEqual([]);
});
