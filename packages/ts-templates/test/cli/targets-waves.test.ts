import { expect, test } from "vitest";
import { type Shop, shop } from "./shop.ts";

/** The project with these waves. */
async function shopWith(waves: string): Promise<Shop> {
  const made = await shop();
  await made.edit("helm-ts.config.ts", "  kubeVersion:", `  deploy: { waves: ${waves} },\n  kubeVersion:`);
  return made;
}

test("each target has the first wave that names it or what it is below", async () => {
  const { run } = await shopWith('{ pilot: ["alpha/one/south"], alpha: ["alpha"] }');
  expect((await run("targets")).stdout).toBe(
    [
      "TARGET                   WAVE   RELEASE  NAMESPACE  LAYERS",
      "alpha/one/north          alpha  shop     web        src/values/defaults.ts src/values/alpha.ts src/values/settings.ts",
      "alpha/one/south          pilot  shop     web        src/values/defaults.ts src/values/alpha.ts src/values/settings.ts",
      "beta/one/north   sample         shop     web        src/values/defaults.ts src/values/settings.ts",
      "",
    ].join("\n"),
  );
  const { targets } = JSON.parse((await run("targets", "--json")).stdout);
  expect(targets.map(({ wave }: { readonly wave?: string }) => wave)).toEqual(["alpha", "pilot", undefined]);
});

test("a wave is the matrix of a GitHub workflow, in one line", async () => {
  const { run } = await shopWith('{ pilot: ["alpha/one/south"], alpha: ["alpha"] }');
  expect((await run("targets", "--wave", "pilot", "--matrix", "github")).stdout).toBe(
    '{"include":[{"name":"alpha_one_south","target":"alpha/one/south","wave":"pilot"}]}\n',
  );
});

test("several waves are one matrix; Azure Pipelines has its jobs by name", async () => {
  const { run } = await shopWith('{ pilot: ["alpha/one/south"], alpha: ["alpha"] }');
  const { stdout } = await run("targets", "--wave", "alpha", "--wave", "pilot", "--matrix", "azure");
  expect(stdout).toBe(
    [
      '{"alpha_one_north":{"name":"alpha_one_north","target":"alpha/one/north","wave":"alpha"},',
      '"alpha_one_south":{"name":"alpha_one_south","target":"alpha/one/south","wave":"pilot"}}\n',
    ].join(""),
  );
});

test("an unknown wave is a wrong command line", async () => {
  const made = await shopWith('{ pilot: ["alpha"] }');
  expect(await made.run("targets", "--wave", "prod", "--wave", "pilot")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "error: There is no wave prod. The waves are: pilot.\n",
  });
  const { run } = await shop();
  expect((await run("targets", "--wave", "prod")).stderr).toBe(
    "error: There is no wave prod. deploy.waves of helm-ts.config.ts names no wave.\n",
  );
});

test("all that is wrong with waves is named at once", async () => {
  const { run } = await shopWith('{ "1st": ["alpha"], rest: ["alpha/one", "gamma", "beta/one/nort"] }');
  expect(await run("targets")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: [
      'error: helm-ts.config.ts: deploy.waves has the wave "1st"; a name of letters, digits, - and _ that begins with a letter is wanted',
      "helm-ts.config.ts: deploy.waves.rest names gamma, which is no target and has none below it",
      "helm-ts.config.ts: deploy.waves.rest names beta/one/nort, which is no target and has none below it; did you mean beta/one/north?",
      "helm-ts.config.ts: deploy.waves.rest has no target that no wave before it has",
      "",
    ].join("\n"),
  });
});

test("a matrix and JSON of everything exclude each other", async () => {
  const { run } = await shop();
  const { exitCode, stderr } = await run("targets", "--json", "--matrix", "github");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: option '--matrix <pipeline>' cannot be used with option '--json'/);
});
