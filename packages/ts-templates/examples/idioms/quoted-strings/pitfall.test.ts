import { expect, test } from "vitest";
import { manifests, naiveManifests, renderNaive } from "../render.ts";
import { chart } from "./chart.ts";

const folder = import.meta.dirname;

test.each([
  ["yes", true],
  ["1.10", 1.1],
  ["0x1", 1],
  ["null", null],
])("%s is no string in the naive manifest; here it is", async (mode, read) => {
  const values = { mode, greeting: "Hello" };
  expect(await naiveManifests(folder, { values })).toMatchObject([{ data: { MODE: read } }]);
  expect(await manifests(chart, { values })).toMatchObject([{ data: { MODE: mode } }]);
});

test("a quote ends the string that was quoted by hand; here it is in it", async () => {
  const values = { mode: "on", greeting: 'Say "hello"\nand go: {{ .x }}' };
  await expect(renderNaive(folder, { values })).rejects.toThrow("its output is no valid YAML");
  expect(await manifests(chart, { values })).toMatchObject([{ data: { GREETING: values.greeting } }]);
});

test("quote of nothing leaves null in the naive manifest; here there is no key", async () => {
  const values = { mode: "a", greeting: "b" };
  expect(await naiveManifests(folder, { values })).toMatchObject([{ data: { NOTE: null } }]);
  const [config] = await manifests(chart, { values });
  expect(config).toHaveProperty("data", { MODE: "a", GREETING: "b" });
});
