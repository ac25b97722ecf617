import { join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { compareGolden, type Goldens, readGoldens, staleFiles, writeGoldens } from "../golden/index.ts";
import { printManifests } from "../manifest/index.ts";
import { type DocumentEdit, documentEdits } from "../review/index.ts";
import { areAllGoldens, type GoldenChoices, goldenCases, selectGoldenCases } from "./golden-cases.ts";
import { type Project, pathIn } from "./project.ts";
import type { RenderedTarget } from "./render.ts";
import { renderFromSources } from "./render-cases.ts";
import { resolveCases } from "./resolve-targets.ts";
import type { ChosenStates } from "./states.ts";

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
export async function compareGoldens(project: Project, choices: GoldenChoices = {}): Promise<GoldenReport> {
  const rendered = await renderFromSources(project, resolveCases(project, selectGoldenCases(project, choices)));
  if (areAllGoldens(choices)) return compareAll(project, rendered);
  return { targets: compareEach(project, rendered, await read(project)), complete: false, stale: [] };
}

/** Compares everything that has a golden, which was rendered. */
export async function compareAll(project: Project, rendered: readonly RenderedTarget[]): Promise<GoldenReport> {
  const goldens = await read(project);
  const stale = [...staleNames(project, goldens), ...(await otherFiles(project, goldens))];
  return { targets: compareEach(project, rendered, goldens), complete: true, stale };
}

function compareEach(
  project: Project,
  rendered: readonly RenderedTarget[],
  goldens: Goldens,
): readonly TargetComparison[] {
  const statesOf = new Map(goldenCases(project).map(({ name, states }) => [name, states]));
  return rendered.map((one): TargetComparison => {
    const { target, manifests } = one;
    const about = { target, states: statesOf.get(target) ?? {}, documents: manifests.length };
    const compared = compareGolden(goldens, one);
    if (compared.status !== "different") return { status: compared.status, ...about };
    return { status: "different", edits: documentEdits(compared.expected, manifests), ...about };
  });
}

/**
 * Writes goldens; without any choice all of them, and deletes those of targets and states that are gone.
 *
 * @throws HelmTsError `golden.invalid` when only some are to be written and the others cannot be read
 */
export async function updateGoldens(project: Project, choices: GoldenChoices = {}): Promise<GoldenUpdate> {
  const rendered = await renderFromSources(project, resolveCases(project, selectGoldenCases(project, choices)));
  const isAll = areAllGoldens(choices);
  const before = isAll ? await readIfValid(project) : await read(project);
  const after = new Map([
    ...(isAll ? [] : before),
    ...rendered.map(({ target, manifests }) => [target, manifests] as const),
  ]);
  const others = await otherFiles(project, before);
  const { extra } = await writeGoldens(goldenDirectory(project), after);
  const targets = rendered.map(({ target, manifests }) => {
    const changed = printManifests(manifests) !== printManifests(before.get(target) ?? []) || !before.has(target);
    return { target, documents: manifests.length, changed };
  });
  const deleted = extra.map((path) => join(goldenDirectory(project), path)).filter((path) => others.includes(path));
  return { targets, removed: [...(isAll ? staleNames(project, before) : []), ...deleted] };
}

function read(project: Project): Promise<Goldens> {
  return readGoldens(goldenDirectory(project));
}

/** Goldens that are made anew altogether need not be readable. */
async function readIfValid(project: Project): Promise<Goldens> {
  try {
    return await read(project);
  } catch (error) {
    if (error instanceof HelmTsError && error.code === "golden.invalid") return new Map();
    throw error;
  }
}

function staleNames(project: Project, goldens: Goldens): readonly string[] {
  const current = new Set(goldenCases(project).map(({ name }) => name));
  return [...goldens.keys()].filter((name) => !current.has(name));
}

async function otherFiles(project: Project, goldens: Goldens): Promise<readonly string[]> {
  const directory = goldenDirectory(project);
  return (await staleFiles(directory, goldens)).map((path) => join(directory, path));
}

function goldenDirectory(project: Project): string {
  return pathIn(project, project.config.golden.directory);
}
