import { expect, test } from "vitest";
import { type RolloutState, rolloutStates, rolloutTransition } from "../../src/values/index.ts";
import { chartValuesOf } from "./resolve.ts";

const inState = (rollout: RolloutState) => chartValuesOf("public/int/uksouth", { rollout });

/** Where each state may go from itself, or back: everything else is refused. */
const allowed: Readonly<Record<RolloutState, readonly RolloutState[]>> = {
  "v1-only": ["v1-only", "header"],
  header: ["v1-only", "header", "canary", "v2-default"],
  canary: ["v1-only", "header", "canary", "v2-default"],
  "v2-default": ["v1-only", "header", "canary", "v2-default", "v2-only"],
  "v2-only": ["v1-only", "header", "canary", "v2-default", "v2-only"],
};

test.each(rolloutStates)("from %s one goes one step forward, or back", (from) => {
  const reached = rolloutStates.filter((to) => rolloutTransition(inState(from), inState(to)).length === 0);
  expect(reached).toEqual(allowed[from]);
});

test("a jump says what is next, and which requests lose their stack", () => {
  expect(rolloutTransition(inState("v1-only"), inState("v2-default"))).toEqual([
    "rollout may not go from v1-only to v2-default in one step; next is header",
  ]);
  expect(rolloutTransition(inState("canary"), inState("v2-only"))).toEqual([
    "rollout may not go from canary to v2-only in one step; next is v2-default",
    "stack v1 is removed, and 90 % of the requests without header go to it",
  ]);
});

test("values in which nobody serves requests without header are refused, wherever they come from", () => {
  const { stacks, ...others } = inState("v2-only");
  const nobody = { ...others, stacks: { ...stacks, v2: { ...stacks.v2, enabled: false } } };
  expect(rolloutTransition(inState("v2-only"), nobody)).toEqual([
    "no stack serves requests without the header x-ms-mise-version",
  ]);
});

test("what comes from values that say nothing of the rollout is allowed", () => {
  expect(rolloutTransition({ location: "uksouth" }, inState("v2-only"))).toEqual([]);
});
