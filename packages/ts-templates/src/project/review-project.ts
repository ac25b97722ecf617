import { HelmTsError } from "../errors.ts";
import type { RoutingPictures } from "../report/index.ts";
import { type Review, type ReviewSide, type ReviewTarget, review, type Verdict } from "../review/index.ts";
import { nearest } from "../values/index.ts";
import { goldenCases } from "./golden-cases.ts";
import { environmentOwners } from "./owners.ts";
import type { Project } from "./project.ts";
import { proofVerdicts } from "./proof-verdicts.ts";
import { type ResultFile, resultVerdict } from "./result-verdict.ts";
import { readSide, type SideFilter } from "./review-side.ts";
import { routingChanges } from "./routing-changes.ts";
import { type SideChoices, type Sides, sidesOf } from "./side-source.ts";

/** What is compared, and what else is known of it. */
export interface ReviewChoices extends Omit<SideChoices, "twoTargets"> {
  /** Only these: names of targets, or of all below, such as `public/int`; all by default. */
  readonly targets?: readonly string[];
  /** A target to compare the one of `targets` with, instead of with itself. */
  readonly otherTarget?: string | undefined;
  /** Results of suites that were run on the side after. */
  readonly results?: readonly ResultFile[];
}

/** A review, and the pictures for it. */
export interface ProjectReview {
  readonly review: Review;
  readonly pictures: readonly RoutingPictures[];
}

/**
 * Compares two sides of a project, proves what changed on the side after, and finds out who owns it.
 *
 * @throws HelmTsError `usage.side`, `usage.target`, `verdict.file`, and what reading a side throws
 */
export async function reviewProject(project: Project, choices: ReviewChoices = {}): Promise<ProjectReview> {
  const { targets = [], otherTarget, results = [] } = choices;
  assertOther(targets, otherTarget);
  assertTargets(project, otherTarget === undefined ? targets : [...targets, otherTarget]);
  const sources = sidesOf({ ...choices, twoTargets: otherTarget !== undefined });
  const verdicts = await Promise.all(results.map(resultVerdict));
  const [before, after] = await readSides(project, sources, choices);
  return reviewSides(project, [before, after], { verdicts, isRendered: sources[1].type === "sources" });
}

/** What is known of the sides besides what they hold. */
export interface KnownOfSides {
  /** What suites found about the side after. */
  readonly verdicts: readonly Verdict[];
  /** Whether the side after is what the sources make, or else only kept so. */
  readonly isRendered: boolean;
}

/** Compares two sides, proves what changed on the side after, and finds out who owns it. */
export async function reviewSides(
  project: Project,
  [before, after]: readonly [ReviewSide, ReviewSide],
  { verdicts, isRendered }: KnownOfSides,
): Promise<ProjectReview> {
  const found = review(before, after, { owners: await environmentOwners(project) });
  const pairs = changedPairs(found, before, after);
  const changed = pairs.flatMap((pair) => pair.after ?? []);
  return {
    review: {
      ...found,
      verdicts: [...proofVerdicts(changed, found.targets.all), ...verdicts],
      notProven: notProven(found, { changed, isRendered, verdicts }),
    },
    pictures: routingChanges(pairs, found.targets.all),
  };
}

async function readSides(
  project: Project,
  sources: Sides,
  { targets = [], otherTarget }: ReviewChoices,
): Promise<readonly [ReviewSide, ReviewSide]> {
  const plain = sources.some((source) => source.type === "sources" && Object.keys(source.states).length > 0);
  const filter = (names: readonly string[]): SideFilter => ({
    plain,
    isWanted: (name) => names.length === 0 || names.some((one) => name === one || name.startsWith(`${one}/`)),
  });
  const [first, second] = sources;
  const [target] = targets;
  if (otherTarget === undefined || target === undefined) {
    const wanted = filter(targets);
    return [await readSide(project, first, wanted), await readSide(project, second, wanted)];
  }
  const only = (name: string): SideFilter => ({ plain: false, isWanted: (one) => one === name });
  const before = await readSide(project, first, only(target));
  const after = await readSide(project, second, only(otherTarget));
  // Under one name, so that the one is compared with the other.
  const renamed = (side: ReviewSide, name: string): ReviewSide => ({
    title: `${name} (${side.title})`,
    targets: side.targets.map((one) => ({ ...one, name: otherTarget })),
  });
  return [renamed(before, target), renamed(after, otherTarget)];
}

function changedPairs(
  { targets }: Review,
  before: ReviewSide,
  after: ReviewSide,
): readonly {
  readonly name: string;
  readonly before: ReviewTarget | undefined;
  readonly after: ReviewTarget | undefined;
}[] {
  const old = new Map(before.targets.map((target) => [target.name, target]));
  const now = new Map(after.targets.map((target) => [target.name, target]));
  return targets.changed.names.map((name) => ({ name, before: old.get(name), after: now.get(name) }));
}

interface Checked extends KnownOfSides {
  readonly changed: readonly ReviewTarget[];
}

/** One sentence for each thing that nobody has proved about the side after. */
function notProven({ groups }: Review, { changed, isRendered, verdicts }: Checked): readonly string[] {
  if (changed.length === 0) return [];
  const unknown = changed.filter(({ prove }) => prove === undefined).map(({ name }) => name);
  return [
    ...(verdicts.length === 0
      ? [
          "Nothing was run: how Istio and Envoy carry out these manifests is not tested. --verdict <name=file> adds the result of a suite.",
        ]
      : []),
    ...(!isRendered ? ["That the goldens are what the sources make: helm-ts golden checks it."] : []),
    ...(unknown.length > 0
      ? [`That what is proved of ${unknown.join(", ")} is as declared: its values are not known.`]
      : []),
    ...(groups.some(({ risk }) => risk === "image") ? ["That the new images exist, and start."] : []),
    "Values that only the pipeline knows are samples here.",
  ];
}

function assertOther(targets: readonly string[], otherTarget: string | undefined): void {
  if (otherTarget === undefined || targets.length === 1) return;
  throw new HelmTsError(
    "usage.side",
    "--with <target> goes with one --target <name>: the one that it is compared with.",
  );
}

function assertTargets(project: Project, names: readonly string[]): void {
  const known = goldenCases(project).map(({ name }) => name);
  const unknown = names.filter((name) => !known.some((one) => one === name || one.startsWith(`${name}/`)));
  if (unknown.length === 0) return;
  const lines = unknown.map((name) => {
    const meant = nearest(name, known);
    return `There is no target ${name}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
  });
  throw new HelmTsError("usage.target", [...lines, "The targets are:", ...known.map((name) => `  ${name}`)].join("\n"));
}
