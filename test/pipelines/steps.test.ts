import { describe, expect, test } from "vitest";
import { openProject, overrides, targetValues } from "#toolkit/project";
import type { Values } from "#toolkit/values";
import { rolloutStates } from "../../src/values/index.ts";
import { ROOT } from "./files.ts";

const project = await openProject(ROOT);
const { transition, steps } = { ...project.config.values, ...project.config.deploy };
const inState = new Map<string, Values>();
for (const rollout of rolloutStates) {
  inState.set(rollout, (await targetValues(project, "public/int/uksouth", { states: { rollout } })).values);
}

/** Every change of the state that the rules allow. */
const changes = [...inState].flatMap(([from, live]) =>
  [...inState].flatMap(([to, wanted]) =>
    from !== to && transition?.(live, wanted).length === 0 ? [{ from, to, live, wanted }] : [],
  ),
);

test("there is a way forward and a way back", () => {
  expect(changes.length).toBeGreaterThanOrEqual(2 * (rolloutStates.length - 1));
});

describe.each(changes)("from $from to $to", ({ live, wanted }) => {
  const way = steps?.(live, wanted) ?? [];
  const files = way.map(({ values }) => overrides(wanted, values));

  test("the files of the steps set values and take none away: Flux and Argo CD merge null in another way than Helm", () => {
    expect(files.length).toBeGreaterThan(1);
    expect(JSON.stringify(files)).not.toContain("null");
  });

  test("the last step is what the target's own files say", () => {
    expect(files.at(-1)).toEqual({});
  });
});
