import { HelmTsError } from "../errors.ts";
import { openCommit } from "../git/index.ts";
import type { Values } from "../values/index.ts";
import { committedValues } from "./committed-values.ts";
import { commitFiles } from "./file-source.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTargets, statesChosen } from "./resolve-targets.ts";
import { wholeValues } from "./whole-values.ts";

/** How a target goes from the values of a commit to those that the sources make now. */
export interface TargetRollout {
  readonly target: string;
  /** Whether the commit has no values of it. */
  readonly isNew: boolean;
  /** What changes of that which `describe` says, by heading; empty where the configuration does not describe values. */
  readonly changes: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
  /** What forbids it, each a sentence. */
  readonly problems: readonly string[];
}

/**
 * Compares the values files of a commit with what the sources make now, target by target, and asks the configuration
 * whether the one may follow the other.
 *
 * @throws HelmTsError `config.transition` without such a function, `git.…` for the commit; ProblemsError for values
 */
export async function checkRollout(
  project: Project,
  ref: string,
  { states }: Pick<LayerChoices, "states"> = {},
): Promise<readonly TargetRollout[]> {
  const { transition, targets: listed, directory } = project.config.values;
  if (transition === undefined) {
    throw new HelmTsError(
      "config.transition",
      "helm-ts.config.ts says nothing about what may follow what; give a function values.transition",
    );
  }
  const names = listed.map(({ name }) => name);
  const commit = await openCommit(project.root, ref);
  const committed = await committedValues(project, commitFiles(commit));
  if (!committed.found) throw new HelmTsError("git.values", `There are no values files in ${directory}/ at ${ref}.`);
  return resolveTargets(project, names, statesChosen(project, states)).map((target) => {
    const before = committed.of(target.path);
    if (before === undefined) return { target: target.name, isNew: true, changes: {}, problems: [] };
    const after = wholeValues(project, target.values);
    const changes = changed(project, before, after);
    return { target: target.name, isNew: false, changes, problems: transition(before, after) };
  });
}

function changed({ config }: Project, before: Values, after: Values): TargetRollout["changes"] {
  const { describe } = config.values;
  if (describe === undefined) return {};
  const [old, now] = [describe(before), describe(after)];
  const headings = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const pairs = headings.map((key) => [key, { before: old[key] ?? "", after: now[key] ?? "" }] as const);
  return Object.fromEntries(pairs.filter(([, pair]) => pair.before !== pair.after));
}
