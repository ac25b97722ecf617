import { expect, test } from "vitest";
import { changes, walk } from "./changes.ts";

test("the changes are the steps forward, the one that leaves the canary out, and every way back", () => {
  const shown = changes.map(({ from, to }) => `${from} > ${to}`);
  expect(shown).toEqual([
    "v1-only > header",
    "header > v1-only",
    "header > canary",
    "header > v2-default",
    "canary > v1-only",
    "canary > header",
    "canary > v2-default",
    "v2-default > v1-only",
    "v2-default > header",
    "v2-default > canary",
    "v2-default > v2-only",
    "v2-only > v1-only",
    "v2-only > header",
    "v2-only > canary",
    "v2-only > v2-default",
  ]);
});

test("the walk makes each of them, one where the last one ended", () => {
  const way = walk("v1-only");
  expect(way[0]?.from).toBe("v1-only");
  expect(way.slice(1).map(({ from }) => from)).toEqual(way.slice(0, -1).map(({ to }) => to));
  expect(changes.filter((change) => !way.includes(change))).toEqual([]);
});
