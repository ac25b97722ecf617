import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { documents, ROOT } from "./files.ts";

/** Runs a script of a pipeline in bash, where no run of the pipeline has ended yet: gh and az say nothing. */
async function runScript(script: string, env: Readonly<Record<string, string>>): Promise<string> {
  const programs = await mkdtemp(join(tmpdir(), "pipeline-"));
  onTestFinished(() => rm(programs, { recursive: true }));
  for (const name of ["gh", "az"]) {
    await writeFile(join(programs, name), "#!/bin/sh\n");
    await chmod(join(programs, name), 0o755);
  }
  const output = join(programs, "output");
  await writeFile(output, "");
  const PATH = [programs, process.env["PATH"]].join(delimiter);
  const { stdout } = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: ROOT,
    env: { ...env, PATH, GITHUB_OUTPUT: output, NODE_OPTIONS: "" },
  });
  return (await readFile(output, "utf8")) + stdout;
}

test("GitHub's first run deploys every target of each wave", { timeout: 120_000 }, async () => {
  const [{ jobs }] = (await documents("github-actions/deploy.yaml")) as readonly [
    {
      readonly jobs: { readonly waves: { readonly steps: readonly { readonly id?: string; readonly run: string }[] } };
    },
  ];
  const step = jobs.waves.steps.find(({ id }) => id === "waves");
  const lines = (await runScript(step?.run ?? "", { ALL: "false" })).trimEnd().split("\n");
  const waves = lines.map((line) => [line.split("=")[0], JSON.parse(line.slice(line.indexOf("=") + 1))] as const);
  expect(waves.map(([wave, { include }]) => [wave, include.length])).toEqual([
    ["int", 1],
    ["stg", 1],
    ["prod", 3],
  ]);
});

test("Azure's first run has the name of every stage", { timeout: 120_000 }, async () => {
  const [{ stages }] = (await documents("azure-pipelines/azure-pipelines.yaml")) as readonly [
    {
      readonly stages: readonly [
        { readonly jobs: readonly [{ readonly steps: readonly { name?: string; bash: string }[] }] },
      ];
    },
  ];
  const step = stages[0].jobs[0].steps.find(({ name }) => name === "changed");
  // Azure puts its variables in before bash sees the script.
  const script = step?.bash.replaceAll(/\$\((?:System|Build)\.\w+\)/g, "something") ?? "";
  const [, targets = ""] =
    /^##vso\[task\.setvariable variable=targets;isOutput=true\](.*)$/m.exec(
      await runScript(script, { ALL: "False" }),
    ) ?? [];
  expect(Object.keys(JSON.parse(targets))).toEqual([
    "public_int_uksouth",
    "public_stg_uksouth",
    "public_prod_uksouth",
    "public_prod_switzerlandnorth",
    "public_prod_eastus2",
  ]);
});
