import { expect, test } from "vitest";
import { inCopy } from "./copy.ts";

const closing = 'regions: ["uksouth"] });';

test.each(["v1-only", "canary", "v2-default", "v2-only"])(
  "to %s is one line of an environment's source, and changes that environment's values alone",
  async (state) => {
    await inCopy(async ({ read, replace, helmTs }) => {
      await helmTs("synth");
      const file = "src/values/clouds/public/int.ts";
      const before = await read(file);
      await replace(file, closing, `regions: ["uksouth"] }, { rollout: "${state}" });`);
      expect(changedLines(before, await read(file))).toBe(1);
      const { stdout } = await helmTs("synth");
      expect(stdout.match(/^(written|removed) .*$/gm)).toEqual(["written  values/public/int.yaml"]);
      const cutOver = await helmTs("values", "public/int/uksouth");
      await replace(file, `{ rollout: "${state}" }`, "{}");
      const tried = await helmTs("values", "public/int/uksouth", "--rollout", state);
      expect(tried.stdout).toBe(cutOver.stdout);
    });
  },
);

test("of an environment with several regions changes its one file", async () => {
  await inCopy(async ({ replace, helmTs }) => {
    await helmTs("synth");
    await replace(
      "src/values/clouds/dev/pers.ts",
      '    params: { user: "test" },',
      '    rollout: "v2-only", params: { user: "test" },',
    );
    expect((await helmTs("synth")).stdout.match(/^(written|removed) .*$/gm)).toEqual(["written  values/dev/pers.yaml"]);
  });
});

function changedLines(before: string, after: string): number {
  const lines = after.split("\n");
  expect(lines).toHaveLength(before.split("\n").length);
  return before.split("\n").filter((line, index) => line !== lines[index]).length;
}
