import { posix } from "node:path";
import { HelmTsError } from "../errors.ts";
import { mergeBase, openCommit, textsAt } from "../git/index.ts";
import { type Goldens, PROJECT_SOURCE, parseGoldens, readGoldens } from "../golden/index.ts";
import type { Manifest } from "../manifest/index.ts";
import type { ReviewSide, ReviewTarget } from "../review/index.ts";
import { ProblemsError, type Values } from "../values/index.ts";
import { committedValues } from "./committed-values.ts";
import { commitFiles, type FileSource, workingTree } from "./file-source.ts";
import { type GoldenCase, goldenCases } from "./golden-cases.ts";
import { type Project, pathIn } from "./project.ts";
import { renderFromSources } from "./render-cases.ts";
import { resolveCases, resolveTargets, statesChosen } from "./resolve-targets.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { type SideSource, sideTitle } from "./side-source.ts";
import { wholeValues } from "./whole-values.ts";

/** Which targets of a side are read. */
export interface SideFilter {
  /** By the name of a target, or of a target in a state. */
  readonly isWanted: (name: string) => boolean;
  /** Whether only targets as they are count, not those that have a golden in every state besides. */
  readonly plain: boolean;
}

/**
 * Reads a side of a review: goldens of a commit or of the working tree, without Helm; or what the sources make now.
 *
 * @throws HelmTsError `git.…`, `golden.missing`, `golden.invalid`, `render.failed`; ProblemsError for values
 */
export async function readSide(project: Project, source: SideSource, filter: SideFilter): Promise<ReviewSide> {
  const title = sideTitle(source);
  const known = caseFilter(project, filter);
  if (source.type === "sources") return { title, targets: await fromSources(project, source.states, known) };
  if (source.type === "golden") {
    const directory = pathIn(project, project.config.golden.directory);
    const goldens = await readGoldens(directory);
    return { title, targets: await fromGoldens(project, { goldens, files: workingTree(project), directory }, known) };
  }
  const named = await openCommit(project.root, source.ref);
  const commit =
    source.since === undefined ? named : await mergeBase(named, await openCommit(project.root, source.since));
  const directory = project.config.golden.directory;
  const texts = [...(await textsAt(commit, directory))].map(
    ([path, text]) => [posix.relative(directory, path), text] as const,
  );
  const shown = `${directory} at ${source.ref}`;
  const goldens = parseGoldens({ directory: shown, texts: new Map(texts), from: PROJECT_SOURCE });
  return {
    title,
    targets: await fromGoldens(project, { goldens, files: commitFiles(commit), directory: shown }, known),
  };
}

type IsWanted = (name: string) => boolean;

/** Goldens of targets that are gone are wanted, too: nothing but their name tells whether they are of a state. */
function caseFilter(project: Project, { isWanted, plain }: SideFilter): IsWanted {
  const prefixes = project.config.values.states.flatMap(({ name, values }) =>
    values.map((value) => `${name}/${value}/`),
  );
  return (name) => isWanted(name) && !(plain && prefixes.some((prefix) => name.startsWith(prefix)));
}

async function fromSources(
  project: Project,
  states: Extract<SideSource, { readonly type: "sources" }>["states"],
  isWanted: IsWanted,
): Promise<readonly ReviewTarget[]> {
  const resolved =
    Object.keys(states).length === 0 ? asTheyAre(project, isWanted) : inStates(project, states, isWanted);
  const rendered = new Map(
    (await renderFromSources(project, resolved)).map(({ target, manifests }) => [target, manifests]),
  );
  return resolved.map(({ name, values }) =>
    reviewTarget(project, {
      name,
      manifests: rendered.get(name) ?? [],
      values: wholeValues(project, values),
      isNow: true,
    }),
  );
}

function asTheyAre(project: Project, isWanted: IsWanted): readonly ResolvedTarget[] {
  return resolveCases(
    project,
    goldenCases(project).filter(({ name }) => isWanted(name)),
  );
}

function inStates(
  project: Project,
  states: Parameters<typeof statesChosen>[1],
  isWanted: IsWanted,
): readonly ResolvedTarget[] {
  const names = project.config.values.targets.map(({ name }) => name).filter(isWanted);
  return resolveTargets(project, names, statesChosen(project, states));
}

interface GoldenSide {
  readonly goldens: Goldens;
  /** Where the values are that the goldens were made of. */
  readonly files: FileSource;
  readonly directory: string;
}

async function fromGoldens(
  project: Project,
  { goldens, files, directory }: GoldenSide,
  isWanted: IsWanted,
): Promise<readonly ReviewTarget[]> {
  if (goldens.size === 0) {
    throw new HelmTsError(
      "golden.missing",
      `There are no goldens in ${directory}. Make them: ${PROJECT_SOURCE.command}`,
    );
  }
  const committed = await committedValues(project, files);
  const cases = new Map(goldenCases(project).map((one) => [one.name, one]));
  const paths = new Map(project.config.values.targets.map(({ name, path }) => [name, path]));
  return [...goldens]
    .filter(([name]) => isWanted(name))
    .map(([name, manifests]) => {
      const own = cases.get(name);
      const isState = own !== undefined && Object.keys(own.states).length > 0;
      const values = isState ? valuesInState(project, own) : committed.of(paths.get(name) ?? name.split("/"));
      return reviewTarget(project, { name, manifests, values, isNow: isState });
    });
}

/** What no file holds: the sources as they are now say it, if they can. */
function valuesInState(project: Project, one: GoldenCase): Values | undefined {
  try {
    return resolveCases(project, [one]).map(({ values }) => wholeValues(project, values))[0];
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

interface KnownTarget {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  /** With the chart's defaults. */
  readonly values: Values | undefined;
  /** Whether the values are what the sources say now: else they may lack what the configuration asks of them. */
  readonly isNow: boolean;
}

function reviewTarget({ config }: Project, { name, manifests, values, isNow }: KnownTarget): ReviewTarget {
  if (values === undefined) return { name, manifests };
  const said = isNow ? now : ifPossible;
  const facts = said(() => config.values.describe?.(values));
  const prove = said(() => config.prove(values));
  const images = said(() => config.review.images?.(values));
  return {
    name,
    manifests,
    ...(facts !== undefined && { facts }),
    ...(prove !== undefined && { prove }),
    ...(images !== undefined && { images }),
  };
}

function now<Result>(say: () => Result): Result {
  return say();
}

/** Of values of another time the configuration says nothing where it cannot. */
function ifPossible<Result>(say: () => Result): Result | undefined {
  try {
    return say();
  } catch {
    return undefined;
  }
}
