import { expect, test } from "vitest";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;
const args = (argument: string) => [
  { spec: { template: { spec: { containers: [{ name: "web", args: [argument] }] } } } },
];

test("a number of a values file does not compare in the naive template; here it does", async () => {
  const values = { replicas: 2, maxBytes: 10 };
  await expect(renderNaive(folder, { values })).rejects.toThrow("incompatible types for comparison");
  expect(await manifests(chart, { values })).toMatchObject([
    { metadata: { annotations: { "example.com/spread": "true" } }, spec: { replicas: 2 } },
  ]);
});

test("a large number is printed as a power of ten by the naive template; here in full, by file and by --set", async () => {
  const set = ["replicas=2", "maxBytes=3000000"];
  expect(await naiveManifests(folder, { set: ["replicas=2"], values: { maxBytes: 3_000_000 } })).toMatchObject(
    args("--max-bytes=3e+06"),
  );
  expect(await naiveManifests(folder, { set })).toMatchObject(args("--max-bytes=3000000"));
  expect(await manifests(chart, { values: { maxBytes: 3_000_000 } })).toMatchObject(args("--max-bytes=3000000"));
  expect(await manifests(chart, { set })).toMatchObject(args("--max-bytes=3000000"));
});
