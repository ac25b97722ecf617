import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, startLab } from "./lab/index.ts";
import { deadlineCases, runCase, shortDeadlines, stateOf } from "./suite/index.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ rollout: "header", settings: shortDeadlines.settings });
});
afterAll(async () => {
  await lab?.stop();
});

test.each(deadlineCases(stateOf("header"), shortDeadlines.seconds).map((each) => [each.name, each] as const))(
  "%s",
  async (_, each) => {
    expect(await runCase(lab, each)).toBeUndefined();
  },
);
