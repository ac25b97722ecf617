import { expect, test } from "vitest";
import { chosenMutants } from "./mutation/chosen-mutants.ts";
import { equivalentOf } from "./mutation/equivalent.ts";
import { findingsOf } from "./mutation/report.ts";
import { runMutation } from "./mutation/run-mutation.ts";

const tried = 15;

test("of mutants of every kind, all are noticed, and one is not of which a reason says that nobody can", {
  timeout: 180_000,
}, async () => {
  const [state] = await chosenMutants(["header"]);
  if (state === undefined) throw new Error("there is no state");
  const noticeable = state.mutants.filter(({ id }) => equivalentOf(id, state.rollout) === undefined);
  const step = noticeable.length / tried;
  const spread = Array.from({ length: tried }, (_, index) => noticeable[Math.floor((index + 0.5) * step)]);
  const renamed = state.mutants.find(({ id }) => /^AuthorizationPolicy \S+ metadata\.name: misspelt$/.test(id));
  const mutants = [...spread, renamed].flatMap((mutant) => mutant ?? []);
  expect(mutants.length).toBe(tried + 1);

  const report = await runMutation([{ ...state, mutants }], { equivalent: true });
  const { unnoticed, wronglyEquivalent } = findingsOf(report, []);
  expect({ unnoticed, wronglyEquivalent }).toEqual({ unnoticed: [], wronglyEquivalent: [] });
  expect(report.tried.at(-1)).toMatchObject({ id: renamed?.id, verdict: { by: undefined } });
  expect(report.tried.filter(({ verdict }) => verdict?.by === "suite").length).toBeGreaterThan(tried / 2);
  expect(report.restarts).toBe(0);
});
