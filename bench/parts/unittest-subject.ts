import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run, type Subject } from "../measure/index.ts";
import type { Project } from "../projects/index.ts";
import { subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";

const CHART = "unittest";

/**
 * helm-unittest with one suite, in which every target is a test that compares all documents with their snapshots. The
 * program is run itself, without Helm before it. It has the chart in a copy, so that helm-ts finds its own as it was.
 */
export async function unittestSubject({ peers }: Bench, project: Project): Promise<Subject> {
  const chart = join(project.directory, CHART);
  await cp(join(project.directory, "chart"), chart, { recursive: true });
  await mkdir(join(chart, "tests"));
  await writeFile(join(chart, "tests/golden_test.yaml"), suiteOf(project));
  const command = { program: peers.helmUnittest, args: [CHART], cwd: project.directory };
  await run({ ...command, args: ["--update-snapshot", CHART] });
  return { name: subjectNames.unittest, prepare: () => command };
}

/** A suite, as YAML; JSON is YAML too. */
function suiteOf({ chart, targets, valuesOf }: Project): string {
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
