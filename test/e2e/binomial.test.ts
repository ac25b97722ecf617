import { expect, test } from "vitest";
import { isImprobable, trialsToMiss } from "../../src/e2e/judge/binomial.ts";

test.for([
  { hits: 0, trials: 131, probability: 0.1, improbable: false },
  { hits: 0, trials: 132, probability: 0.1, improbable: true },
  { hits: 13, trials: 132, probability: 0.1, improbable: false },
  { hits: 31, trials: 132, probability: 0.1, improbable: false },
  { hits: 33, trials: 132, probability: 0.1, improbable: true },
  { hits: 20, trials: 20, probability: 0.5, improbable: true },
  { hits: 19, trials: 19, probability: 0.5, improbable: false },
])("$hits of $trials at $probability: improbable is $improbable", ({ hits, trials, probability, improbable }) => {
  expect(isImprobable({ hits, trials }, probability)).toBe(improbable);
});

test.for([0.01, 0.1, 0.5, 0.99])(
  "as many trials as it takes to miss %d are improbable without a hit, one less is not",
  (p) => {
    const trials = trialsToMiss(p);
    expect(isImprobable({ hits: 0, trials }, p)).toBe(true);
    expect(isImprobable({ hits: 0, trials: trials - 1 }, p)).toBe(false);
  },
);
