import type { DeployStep } from "../deploy/index.ts";
import { HelmTsError } from "../errors.ts";
import { openCommit } from "../git/index.ts";
import type { Values } from "../values/index.ts";
import { committedValues } from "./committed-values.ts";
import { commitFiles } from "./file-source.ts";
import { overrides } from "./overrides.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** A step on the way from the values of a commit to those of now. */
export interface TargetStep {
  readonly name: string;
  readonly why: string;
  /** Waited before it, in seconds. */
  readonly drainSeconds: number;
  /** What a values file after the target's own has to say for this step; nothing for the last one. */
  readonly values: Values;
}

/**
 * The steps of a deploy without a cluster: from the values files of a commit, for tools that apply what stands in git.
 *
 * @throws HelmTsError `usage.target`, `usage.state`, `git.…`, `rollout.refused` for what may not follow; ProblemsError
 */
export async function targetSteps(
  project: Project,
  name: string,
  { from, ...choices }: LayerChoices & { readonly from: string },
): Promise<readonly TargetStep[]> {
  const target = await resolveTarget(project, name, choices);
  const wanted = wholeValues(project, target.values);
  const commit = await openCommit(project.root, from);
  const live = (await committedValues(project, commitFiles(commit))).of(target.path);
  const problems = live === undefined ? [] : (project.config.values.transition?.(live, wanted) ?? []);
  if (problems.length > 0) {
    throw new HelmTsError("rollout.refused", [`${name} may not follow ${from}:`, ...problems].join("\n"));
  }
  const steps = project.config.deploy.steps?.(live, wanted) ?? [{ name: "deploy", why: "", values: wanted }];
  return steps.map(({ values, ...step }: DeployStep) => ({
    name: step.name,
    why: step.why,
    drainSeconds: step.drainSeconds ?? 0,
    values: overrides(wanted, values),
  }));
}
