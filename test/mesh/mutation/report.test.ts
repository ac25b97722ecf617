import { expect, test } from "vitest";
import { findingsOf, isClean, summary } from "./report.ts";
import type { Tried } from "./run-mutation.ts";
import type { Verdict } from "./trial.ts";

const report = {
  tried: [
    tried(0, "Service a/b: dropped", "mesh"),
    tried(1, "Service a/b spec.ports[0].port: one more", "suite"),
    tried(2, "Service a/b metadata.labels: dropped", undefined, "nobody reads it"),
    tried(3, "VirtualService a/r spec.http[0].timeout: one more", undefined),
    tried(4, "VirtualService a/r spec.http[0].name: misspelt", "suite", "a name for people"),
  ],
  restarts: 1,
  seconds: 12.3,
};
const unused = { mutants: /^Nothing/, reason: "there was one once" };

test("the report counts by kind, and names what has to be put right", () => {
  expect(summary(report, findingsOf(report, [unused]))).toMatchInlineSnapshot(`
    "kind            mutants  cluster  mesh  suite  equivalent  unnoticed
    Service               3        0     1      1           1          0
    VirtualService        2        0     0      1           0          1
    all                   5        0     1      2           1          1

    5 mutants in 12 s, 1 restarts of the mesh

    Nobody noticed:
      #3 header: VirtualService a/r spec.http[0].timeout: one more

    Noticed, though they are listed as equivalent:
      #4 header: VirtualService a/r spec.http[0].name: misspelt
        it fails

    Listed as equivalent, and there are no such mutants:
      /^Nothing/
    "
  `);
});

test("it is clean if everything is noticed, or listed and not noticed", () => {
  expect(isClean(findingsOf(report, []))).toBe(false);
  const right = { ...report, tried: report.tried.slice(0, 3) };
  expect(isClean(findingsOf(right, []))).toBe(true);
  expect(isClean(findingsOf(right, [unused]))).toBe(false);
});

function tried(number: number, id: string, by: Verdict["by"], equivalent?: string): Tried {
  return { number, rollout: "header", id, verdict: { by, how: "it fails\nfor long", seconds: 1 }, equivalent };
}
