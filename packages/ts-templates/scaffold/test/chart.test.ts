import { helmTemplate } from "@helm/ts-templates/vitest";
import { expect, test } from "vitest";

/** `npm run golden` writes what the chart renders to this directory; the diff of a change is in it. */
const directory = "test/golden";

test.each(["dev", "production"])("%s renders what its golden says", async (target) => {
  await expect(await helmTemplate(target)).toMatchGolden(target, { directory });
});

test("production goes on while one of its nodes is drained", async () => {
  expect(await helmTemplate("production")).toContain("replicas: 3");
});
