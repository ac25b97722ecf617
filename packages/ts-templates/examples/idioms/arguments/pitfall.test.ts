import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const args = (wanted: unknown) => [{ spec: { containers: [{ name: "web", args: wanted }] } }];

test("without any argument the naive list is null; here it is empty", async () => {
  expect(await naiveManifests(import.meta.dirname)).toMatchObject(args(null));
  expect(await manifests(chart)).toMatchObject(args([]));
});

test("an argument of the user that YAML reads as something else is no text in the naive list; here it is", async () => {
  const values = { debug: true, logFormat: "json", extraArgs: ["--a: b", "7"] };
  expect(await naiveManifests(import.meta.dirname, { values })).toMatchObject(
    args(["--v=5", "--log-format=json", { "--a": "b" }, 7]),
  );
  expect(await manifests(chart, { values })).toMatchObject(args(["--v=5", "--log-format=json", "--a: b", "7"]));
});
