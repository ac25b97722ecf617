import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Subject } from "../measure/index.ts";
import type { Project } from "../projects/index.ts";
import { subjectNames } from "../results/index.ts";
import type { Bench } from "./bench.ts";

const LIST = "helm-arguments.txt";

/**
 * One Helm for each target, with the chart and the values files that `helm-ts synth` has written: one after the other,
 * and as many at once as there are processors. What it renders is thrown away, and compared with nothing.
 */
export async function helmSubjects({ peers }: Bench, project: Project): Promise<readonly Subject[]> {
  const lines = project.targets.map((target) => `${templateArguments(project, target).join(" ")}\n`);
  await writeFile(join(project.directory, LIST), lines.join(""));
  const subject = (name: string, atOnce: number): Subject => ({
    name,
    prepare: () => ({
      program: "xargs",
      args: ["-a", LIST, "-L", "1", "-P", String(atOnce), peers.helm, "template"],
      cwd: project.directory,
    }),
  });
  return [subject(subjectNames.parallel, availableParallelism()), subject(subjectNames.oneByOne, 1)];
}

/** What `helm template` is given for a target; none of it has a space in it. */
export function templateArguments({ chart, valuesOf }: Project, target: string): readonly string[] {
  const { release, kubeVersion } = chart;
  return [
    release.name,
    "chart",
    ...["--namespace", release.namespace],
    ...(kubeVersion === undefined ? [] : ["--kube-version", kubeVersion]),
    ...valuesOf(target).flatMap((path) => ["-f", path]),
  ];
}
