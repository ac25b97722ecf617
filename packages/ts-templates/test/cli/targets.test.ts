import { expect, test } from "vitest";
import { shop } from "./shop.ts";

test("targets are listed with release, namespace and the files of their layers", async () => {
  const { run } = await shop();
  expect(await run("targets")).toEqual({
    exitCode: 0,
    stdout: [
      "TARGET                   RELEASE  NAMESPACE  LAYERS",
      "alpha/one/north          shop     web        src/values/defaults.ts src/values/alpha.ts src/values/settings.ts",
      "alpha/one/south          shop     web        src/values/defaults.ts src/values/alpha.ts src/values/settings.ts",
      "beta/one/north   sample  shop     web        src/values/defaults.ts src/values/settings.ts",
      "",
    ].join("\n"),
    stderr: "",
  });
});

test("targets are JSON for programs", async () => {
  const { run } = await shop();
  const { stdout } = await run("targets", "--json");
  expect(JSON.parse(stdout).targets[2]).toEqual({
    name: "beta/one/north",
    sample: true,
    description: {},
    release: "shop",
    namespace: "web",
    layers: ["src/values/defaults.ts", "src/values/settings.ts"],
  });
});

test("an unknown target is a wrong command line: the nearest and all that there are", async () => {
  const { run } = await shop();
  expect(await run("values", "alpha/one/nort")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: [
      "error: There is no target alpha/one/nort. Did you mean alpha/one/north?",
      "The targets are:",
      "  alpha/one/north",
      "  alpha/one/south",
      "  beta/one/north",
      "",
    ].join("\n"),
  });
});

test("all unknown targets are named at once", async () => {
  const { run } = await shop();
  const { exitCode, stderr } = await run("golden", "foo", "alpha/one/north", "bar");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: There is no target foo\.\nThere is no target bar\.\nThe targets are:\n/);
});
