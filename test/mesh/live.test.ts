import { expect, test } from "vitest";
import { isImprobable } from "../../src/e2e/judge/binomial.ts";
import { changes } from "./live/changes.ts";
import { runLive } from "./live/run-live.ts";

test("every change of the rollout's state goes unnoticed by 10,000 requests, but for who serves them", {
  timeout: 300_000,
}, async () => {
  const report = await runLive();
  const { canary } = report;
  expect(report.changes.flatMap(({ faults }) => faults)).toEqual([]);
  expect(report.unauthorised).toBe(0);
  expect(report.requests).toBeGreaterThanOrEqual(10_000);
  expect(
    changes.filter(({ from, to }) => !report.changes.some((made) => made.from === from && made.to === to)),
  ).toEqual([]);
  expect(report.changes.filter(({ retries }) => retries > 0)).toEqual([]);
  expect(isImprobable(canary, 0.1), `v2 served ${canary.hits} of ${canary.trials}`).toBe(false);
});
