import { type ChangeGroup, type Review, RISKS, type Risk } from "../review/index.ts";

/** `routing`: what a person reads over the changes of a risk. */
export const RISK_TITLES: Readonly<Record<Risk, string>> = {
  routing: "Routing",
  authorization: "Authorization",
  identity: "Identity",
  image: "Image",
  availability: "Availability",
  rest: "Rest",
};

/** `1 change`, `2 changes`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** Whether nothing at all changed. */
export function isSame({ groups, targets }: Review): boolean {
  return groups.length === 0 && targets.added.length === 0 && targets.removed.length === 0;
}

/** The whole review in one line: `3 changes in 12 of 17 targets`. */
export function headline(review: Review): string {
  const { groups, targets } = review;
  if (isSame(review)) return `No changes in ${counted(targets.all.length, "target")}`;
  const { length } = targets.changed.names;
  const where =
    length === 1 && targets.all.length === 1 ? "1 target" : `${length} of ${counted(targets.all.length, "target")}`;
  return `${counted(groups.length, "change")} in ${where}`;
}

/** How many changes there are of each risk, the worst first: `1 routing, 2 image`; empty without any. */
export function riskCounts(groups: readonly ChangeGroup[]): string {
  return RISKS.map((risk) => [risk, groups.filter((group) => group.risk === risk).length] as const)
    .filter(([, count]) => count > 0)
    .map(([risk, count]) => `${count} ${risk}`)
    .join(", ");
}

/** The changes of each risk that has any, the worst first. */
export function byRisk(groups: readonly ChangeGroup[]): readonly (readonly [Risk, readonly ChangeGroup[]])[] {
  return RISKS.map((risk) => [risk, groups.filter((group) => group.risk === risk)] as const).filter(
    ([, own]) => own.length > 0,
  );
}

/** The kinds of the documents that a change is of: `Deployment`, `Service`. */
export function kindsOf({ documents }: ChangeGroup): readonly string[] {
  return [...new Set(documents.map((identity) => identity.split(/[. ]/)[0] ?? identity))];
}

/** Targets that are new, each with what it is compared with. */
export function addedTargetText({ name, like }: Review["targets"]["added"][number]): string {
  return like === undefined ? name : `${name}, compared with ${like}`;
}

/** How a version went: `2.0.1 → 2.0.2`, `new: 2.0.2`, `gone: 2.0.1`. */
export function versionText({ before, after }: Review["images"][number]): string {
  if (before === undefined) return `new: ${after ?? "?"}`;
  return after === undefined ? `gone: ${before}` : `${before} → ${after}`;
}

/** The environments that the same people own, together. */
export function byOwners({
  environments,
}: Review): readonly (readonly [owners: readonly string[], names: readonly string[]])[] {
  const found = new Map<string, readonly [readonly string[], readonly string[]]>();
  for (const { owners, name } of environments) {
    const key = JSON.stringify(owners);
    found.set(key, [owners, [...(found.get(key)?.[1] ?? []), name]]);
  }
  return [...found.values()];
}
