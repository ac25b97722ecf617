import { join } from "node:path";
import type { Cache } from "../cache/index.ts";
import { HelmTsError } from "../errors.ts";
import { type Goldens, writeGoldens } from "../golden/index.ts";
import { type DocumentEdit, documentEdits } from "../review/index.ts";
import { withChartDirectory } from "./chart-directory.ts";
import { chartFiles } from "./chart-files.ts";
import { areAllGoldens, type GoldenChoices, goldenCases, selectGoldenCases } from "./golden-cases.ts";
import type { Project } from "./project.ts";
import { type RenderedDigest, renderDigests } from "./render-digests.ts";
import { type RenderWays, withCache } from "./render-ways.ts";
import { resolveCases } from "./resolve-targets.ts";
import type { ChosenStates } from "./states.ts";
import { goldenDirectory, noGoldens, type StoredGoldens, storedGoldens } from "./stored-goldens.ts";

/** A target, as it is or in a state, and how it compares with its golden. */
export type TargetComparison = (
  | { readonly status: "equal" | "missing" }
  | { readonly status: "different"; readonly edits: readonly DocumentEdit[] }
) & {
  /** The name of the golden: `public/int/uksouth`, `rollout/canary/public/int/uksouth`. */
  readonly target: string;
  /** The states that are tried; none for the target as it is. */
  readonly states: ChosenStates;
  /** How many documents it renders to. */
  readonly documents: number;
};

/** Targets compared with their goldens. */
export interface GoldenReport {
  readonly targets: readonly TargetComparison[];
  /** Whether these are all targets of the project. */
  readonly complete: boolean;
  /**
   * Goldens whose target no longer exists, by name, and generated files that no golden needs, by path; looked for only
   * when all targets are compared.
   */
  readonly stale: readonly string[];
}

/** What was written, and what was removed: goldens by name, other files by path. */
export interface GoldenUpdate {
  readonly targets: readonly { readonly target: string; readonly documents: number; readonly changed: boolean }[];
  readonly removed: readonly string[];
}

/**
 * Renders targets from the sources as they are now and compares them with their goldens; all without any choice.
 *
 * @throws HelmTsError `usage.target`, `usage.state`, `render.failed`; ProblemsError for values
 */
export async function compareGoldens(
  project: Project,
  choices: GoldenChoices = {},
  ways: RenderWays = {},
): Promise<GoldenReport> {
  const targets = resolveCases(project, selectGoldenCases(project, choices));
  const chart = await chartFiles(project);
  return withCache(project, ways, async (cache) => {
    const goldens = await storedGoldens(project, cache);
    const rendered = await renderDigests(project, {
      chart,
      targets,
      inDirectory: (use) => withChartDirectory(chart, use),
      needs: isDifferent(goldens),
      meanwhile: goldens.digests,
      cache,
      jobs: ways.jobs,
    });
    return goldenReport(project, { goldens, rendered, complete: areAllGoldens(choices) });
  });
}

/** Which targets were rendered, and the goldens to compare them with. */
export interface RenderedGoldens {
  readonly goldens: StoredGoldens;
  readonly rendered: readonly RenderedDigest[];
  /** Whether these are all targets of the project. */
  readonly complete: boolean;
}

/** Compares what was rendered with its goldens. */
export async function goldenReport(project: Project, compared: RenderedGoldens): Promise<GoldenReport> {
  const { goldens, rendered, complete } = compared;
  const statesOf = new Map(goldenCases(project).map(({ name, states }) => [name, states]));
  const digests = goldens.digests();
  const targets = rendered.map(({ target, documents, digest, manifests = [] }): TargetComparison => {
    const about = { target, states: statesOf.get(target) ?? {}, documents };
    const expected = digests.get(target);
    if (expected === undefined) return { status: "missing", ...about };
    if (expected === digest) return { status: "equal", ...about };
    return {
      status: "different",
      edits: documentEdits(goldens.expectedFor({ target, manifests }), manifests),
      ...about,
    };
  });
  // Asked for in any case: what is found out of the goldens is kept for the next run.
  const others = await goldens.others();
  return { targets, complete, stale: complete ? [...staleNames(project, goldens), ...others] : [] };
}

/** Whether a target has a golden that says something else. */
export function isDifferent({ digests }: StoredGoldens): (target: string, digest: string) => boolean {
  return (target, digest) => digests().has(target) && digests().get(target) !== digest;
}

/**
 * Writes goldens; without any choice all of them, and deletes those of targets and states that are gone.
 *
 * @throws HelmTsError `golden.invalid` when only some are to be written and the others cannot be read
 */
export async function updateGoldens(
  project: Project,
  choices: GoldenChoices = {},
  ways: RenderWays = {},
): Promise<GoldenUpdate> {
  const targets = resolveCases(project, selectGoldenCases(project, choices));
  const chart = await chartFiles(project);
  return withCache(project, ways, async (cache) => {
    const isAll = areAllGoldens(choices);
    const before = isAll ? await goldensIfValid(project, cache) : await storedGoldens(project, cache);
    const names = before.digests();
    const isChanged = (target: string, digest: string): boolean => names.get(target) !== digest;
    const rendered = await renderDigests(project, {
      chart,
      targets,
      inDirectory: (use) => withChartDirectory(chart, use),
      needs: isChanged,
      cache,
      jobs: ways.jobs,
    });
    const kept = isAll ? [] : [...names.keys()];
    const after: Goldens = new Map([
      ...kept.map((name) => [name, before.manifestsOf(name)] as const),
      ...rendered.map(({ target, manifests }) => [target, manifests ?? before.manifestsOf(target)] as const),
    ]);
    const others = await before.others();
    const { extra } = await writeGoldens(goldenDirectory(project), after);
    const deleted = extra.map((path) => join(goldenDirectory(project), path));
    return {
      targets: rendered.map(({ target, documents, digest }) => ({
        target,
        documents,
        changed: isChanged(target, digest),
      })),
      removed: [...(isAll ? staleNames(project, before) : []), ...deleted.filter((path) => others.includes(path))],
    };
  });
}

/** Goldens that are made anew altogether need not be readable. */
async function goldensIfValid(project: Project, cache: Cache): Promise<StoredGoldens> {
  try {
    const goldens = await storedGoldens(project, cache);
    goldens.digests();
    return goldens;
  } catch (error) {
    if (error instanceof HelmTsError && error.code === "golden.invalid") return noGoldens(project);
    throw error;
  }
}

function staleNames(project: Project, { digests }: StoredGoldens): readonly string[] {
  const current = new Set(goldenCases(project).map(({ name }) => name));
  return [...digests().keys()].filter((name) => !current.has(name));
}
