import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lab, type Rollout, startLab } from "./lab/index.ts";
import { caseGroups, runCases, runRandom } from "./suite/index.ts";

/** Tests a state of the rollout with everything that has to hold in it. */
export function testRolloutState(rollout: Rollout): void {
  describe(`in rollout state ${rollout}`, () => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await startLab({ rollout });
    });
    afterAll(async () => {
      await lab?.stop();
    });

    test.each(caseGroups(rollout))("%s", async (_, cases) => {
      expect(await runCases(lab, cases)).toEqual([]);
    });

    test("of 2000 requests by chance, none reaches an application that its own MISE did not let through", async () => {
      const { served, denied, faults } = await runRandom(lab, { seed: 20_260_101, count: 2000 });
      expect(faults).toEqual([]);
      expect(served).toBeGreaterThan(200);
      expect(denied).toBeGreaterThan(200);
    });

    test("neither istiod nor any proxy refused anything", async () => {
      expect(await lab.mesh.problems()).toEqual([]);
    });
  });
}
