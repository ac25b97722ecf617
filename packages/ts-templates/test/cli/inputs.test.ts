import { expect, test } from "vitest";
import { shop } from "./shop.ts";

const skeletons = {
  yaml: ["inputs:", "  # Identity of the shop", "  # (four digits)", "  clientId:", ""],
  env: ["# Identity of the shop", "# (four digits)", "HELM_TS_INPUT_CLIENT_ID=", ""],
  placeholders: ["inputs:", "  # Identity of the shop", "  # (four digits)", "  clientId: __clientId__", ""],
};

test.each(Object.entries(skeletons))("a skeleton as %s", async (format, lines) => {
  const { run } = await shop();
  expect(await run("inputs", "beta/one/north", "--format", format)).toEqual({
    exitCode: 0,
    stdout: lines.join("\n"),
    stderr: "",
  });
});

test("what an overlay gives is asked for no more", async () => {
  const { run, write } = await shop();
  await write("free.yaml", "payment: false\n");
  expect((await run("inputs", "alpha/one/north")).stdout).toContain("payKey");
  expect((await run("inputs", "alpha/one/north", "--overlay", "free.yaml")).stdout).not.toContain("payKey");
});
