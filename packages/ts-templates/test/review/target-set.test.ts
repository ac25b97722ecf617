import { expect, test } from "vitest";
import { targetSet } from "../../src/review/index.ts";

const prod = ["eastus", "eastus2", "uksouth", "westus", "westus2"].map((region) => `public/prod/${region}`);
const all = ["dev/one/north", "public/int/uksouth", "public/stg/uksouth", ...prod, "rollout/canary/public/int/uksouth"];

test.each<readonly [words: string, targets: readonly string[]]>([
  ["no target", []],
  ["all 9 targets", all],
  ["dev/one/north", ["dev/one/north"]],
  ["all 5 of public/prod", prod],
  ["all 5 of public/prod except eastus2", prod.filter((name) => !name.endsWith("eastus2"))],
  ["all 9 targets except dev/one/north", all.slice(1)],
  ["dev/one/north and all 5 of public/prod", ["dev/one/north", ...prod]],
  ["public/prod/eastus, public/prod/eastus2 and public/prod/uksouth", prod.slice(0, 3)],
  ["all 7 of public", all.filter((name) => name.startsWith("public/"))],
])("%s", (words, targets) => {
  expect(targetSet(targets.toReversed(), all)).toEqual({ names: targets.toSorted(), words });
});

test("one of one target is called by its name", () => {
  expect(targetSet(["a/b/c"], ["a/b/c"]).words).toBe("a/b/c");
});
