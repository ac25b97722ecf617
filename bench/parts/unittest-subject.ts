import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run, type Subject } from "../measure/index.ts";
import type { Project } from "../projects/index.ts";
import { subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";

const CHART = "unittest";

/** Helm reads no file of more than 5 MiB, and the snapshots of a suite are one file of the chart. */
const OF_A_SUITE = 100;

/**
 * helm-unittest with suites in which every target is a test that compares all documents with their snapshots. The
 * program is run itself, without Helm before it. It has the chart in a copy, so that helm-ts finds its own as it was.
 */
export async function unittestSubject({ peers }: Bench, project: Project): Promise<Subject> {
  const chart = join(project.directory, CHART);
  await cp(join(project.directory, "chart"), chart, { recursive: true });
  await mkdir(join(chart, "tests"));
  for (let from = 0; from < project.targets.length; from += OF_A_SUITE) {
    const targets = project.targets.slice(from, from + OF_A_SUITE);
    await writeFile(join(chart, `tests/golden-${from}_test.yaml`), suiteOf(project, targets));
  }
  const command = { program: peers.helmUnittest, args: [CHART], cwd: project.directory };
  await run({ ...command, args: ["--update-snapshot", CHART] });
  return { name: subjectNames.unittest, prepare: () => command };
}

/** A suite, as YAML; JSON is YAML too. */
function suiteOf({ chart, valuesOf }: Project, targets: readonly string[]): string {
  const { release, kubeVersion } = chart;
  const [majorVersion, minorVersion] = (kubeVersion ?? "").split(".").map(Number);
  const suite = {
    suite: "golden",
    release: { name: release.name, namespace: release.namespace },
    ...(kubeVersion !== undefined && { capabilities: { majorVersion, minorVersion } }),
    tests: targets.map((target) => ({
      it: target,
      values: valuesOf(target).map((path) => `../../${path}`),
      asserts: [{ matchSnapshot: {} }],
    })),
  };
  return JSON.stringify(suite, undefined, 1);
}
