import { type Picture, pictureOf, pictureText } from "../graph/index.ts";
import { readMesh } from "../istio/index.ts";
import type { RoutingPictures } from "../report/index.ts";
import { type ReviewTarget, targetSet } from "../review/index.ts";

/** A target on both sides; one of them may not have it. */
export interface PairOfTargets {
  readonly name: string;
  readonly before: ReviewTarget | undefined;
  readonly after: ReviewTarget | undefined;
}

/** The pictures of the targets whose routing or authorization is drawn otherwise; of those that change alike, one. */
export function routingChanges(pairs: readonly PairOfTargets[], all: readonly string[]): readonly RoutingPictures[] {
  const drawn = pairs.map(({ name, before, after }) => ({ name, before: draw(before), after: draw(after) }));
  const alike = Map.groupBy(
    drawn.filter(({ before, after }) => textOf(before) !== textOf(after)),
    changeKey,
  );
  return [...alike.values()].flatMap((same): readonly RoutingPictures[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { words } = targetSet(
      same.map(({ name }) => name),
      all,
    );
    return [
      {
        words: same.length === 1 ? words : `${words}; drawn for ${first.name}`,
        ...(first.before !== undefined && { before: first.before }),
        ...(first.after !== undefined && { after: first.after }),
      },
    ];
  });
}

function draw(target: ReviewTarget | undefined): Picture | undefined {
  if (target === undefined) return undefined;
  return pictureOf(readMesh(target.manifests, target.prove), `Routing and authorization of ${target.name}`);
}

function textOf(picture: Picture | undefined): string {
  return picture === undefined ? "" : pictureText(picture);
}

/** Hosts differ from region to region; what matters is what comes and goes. */
function changeKey({
  before,
  after,
}: {
  readonly before: Picture | undefined;
  readonly after: Picture | undefined;
}): string {
  if (before === undefined || after === undefined) return before === undefined ? "new" : "gone";
  const [old, now] = [before, after].map((picture) => pictureText(picture).split("\n"));
  return JSON.stringify([old?.filter((line) => !now?.includes(line)), now?.filter((line) => !old?.includes(line))]);
}
