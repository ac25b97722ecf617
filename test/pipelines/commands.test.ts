import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { describe, expect, test } from "vitest";
import { inputsSkeleton, openProject, targetList } from "#toolkit/project";
import { helmTsLines, refusal } from "./command-lines.ts";
import { documents, pipelineFiles, ROOT, scriptsIn } from "./files.ts";

const files = await pipelineFiles();
const project = await openProject(ROOT);

test("a command line that helm-ts does not know is noticed", async () => {
  const script =
    'x=$(npm run -s helm-ts -- targets --wave "$wave" --metrics azure) || exit\nhelm-ts golden \\\n  --updat';
  const lines = helmTsLines(script);
  expect(lines).toEqual([
    ["targets", "--wave", "int", "--metrics", "azure"],
    ["golden", "--updat"],
  ]);
  expect(await Promise.all(lines.map(refusal))).toEqual([
    expect.stringContaining("unknown option '--metrics'"),
    expect.stringContaining("unknown option '--updat'"),
  ]);
});

describe.each([...files])("%s", (_, text) => {
  test("is YAML, and helm-ts knows its command lines", async () => {
    const lines = loadAll(text).flatMap(scriptsIn).flatMap(helmTsLines);
    const refusals = await Promise.all(lines.map(refusal));
    expect(refusals.filter((one) => one !== undefined)).toEqual([]);
  });
});

test.each(["docs/deploy.md", "docs/pipelines/README.md"])("helm-ts knows the command lines of %s", async (page) => {
  const text = await readFile(join(ROOT, page), "utf8");
  const scripts = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, script = ""]) => script);
  const inline = [...text.matchAll(/`(helm-ts [a-z][^`…<[]*)`/g)].map(([, line = ""]) => line);
  const lines = [...scripts, ...inline].flatMap(helmTsLines).map(asNamed);
  expect(lines.length).toBeGreaterThan(0);
  expect((await Promise.all(lines.map(refusal))).filter((one) => one !== undefined)).toEqual([]);
});

test("what is pointed to is there", async () => {
  const copied = new Map([...files.keys()].map((name) => [`.github/workflows/${name.split("/").at(-1)}`, name]));
  const paths = [...files.values()].flatMap((text) =>
    [...text.matchAll(/(?:\.github|docs)\/[\w./-]+\.(?:ya?ml|md)/g)].map(([path]) => path),
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !copied.has(path) && !existsSync(join(ROOT, path)))).toEqual([]);
});

/** What a target of each wave needs; the regions of one need the same. */
async function neededInputs(): Promise<ReadonlySet<string | undefined>> {
  const targets = ["public/int/uksouth", "public/stg/uksouth", "public/prod/uksouth"];
  const skeletons = await Promise.all(targets.map((name) => inputsSkeleton(project, name, { format: "env" })));
  return new Set(skeletons.flatMap((text) => [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name)));
}

test("GitHub hands on every input", async () => {
  const wanted = await neededInputs();
  for (const path of ["github-actions/pull-request.yaml", "github-actions/deploy-wave.yaml"]) {
    const text = files.get(path) ?? "";
    const given = [...text.matchAll(/^ +(HELM_TS_INPUT_\w+): \$\{\{ vars\.(\w+) \}\}$/gm)];
    expect(given.map(([, name]) => name)).toEqual(given.map(([, , variable]) => variable));
    expect(new Set(given.map(([, name]) => name))).toEqual(wanted);
  }
});

test("Azure Pipelines has every target of the waves, in their order, each after the one before", async () => {
  const { targets } = await targetList(project, { waves: ["int", "stg", "prod"] });
  const names = targets.map(({ name }) => name);
  const [pipeline] = (await documents("azure-pipelines/azure-pipelines.yaml")) as readonly [Pipeline];
  const stages = pipeline.stages.flatMap(({ parameters }) => (parameters === undefined ? [] : [parameters]));
  expect(stages.map(({ target }) => target)).toEqual(names);
  expect(stages.map(({ after }) => after)).toEqual([
    "check",
    ...names.slice(0, -1).map((name) => name.replaceAll("/", "_")),
  ]);
  const plans = pipeline.stages.flatMap(({ jobs = [] }) => jobs).flatMap(({ parameters }) => parameters?.target ?? []);
  expect(plans).toEqual(names);
});

/** As far as it is looked at. */
interface Pipeline {
  readonly stages: readonly {
    readonly parameters?: { readonly target: string; readonly after: string };
    readonly jobs?: readonly { readonly parameters?: { readonly target: string } }[];
  }[];
}

/** A sentence may name a command alone. */
function asNamed(args: readonly string[]): readonly string[] {
  return args.length === 1 ? [...args, "--help"] : args;
}
