import { expect, test } from "vitest";
import { runSteps } from "./live/run-steps.ts";

test("no step of a deploy is noticed by a request, forward, and back to where v1 has to come again", {
  timeout: 600_000,
}, async () => {
  const states = ["v2-only", "header", "v2-only", "v1-only", "header"] as const;
  const reports = await runSteps(states.map((rollout) => ({ rollout })));
  expect(reports.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual([]);
  expect(reports.map(({ name }) => name)).toEqual([
    "v2-only -> header: expand",
    "v2-only -> header: bind",
    "v2-only -> header: switch",
    "header -> v2-only: switch",
    "header -> v2-only: contract",
    "header -> v2-only: retire",
    "v2-only -> v1-only: expand",
    "v2-only -> v1-only: bind",
    "v2-only -> v1-only: switch",
    "v2-only -> v1-only: contract",
    "v1-only -> header: expand",
    "v1-only -> header: switch",
  ]);
  expect(reports.filter(({ checked, toNeighbour }) => checked < 80 || toNeighbour === 0)).toEqual([]);
});

test("from when on frontends are bound to MISE nobody is served without it, and nobody with a token is refused", {
  timeout: 300_000,
}, async () => {
  const reports = await runSteps([{ rollout: "header", isEnforced: false }, { rollout: "v2-default" }]);
  expect(reports.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual([]);
  expect(reports.map(({ name, checked }) => [name, checked > 50])).toEqual([
    ["header -> v2-default: bind", true],
    ["header -> v2-default: switch", true],
  ]);
});
