/** Moves places that are nearer to each other than a gap apart, in their order, with the middle of a group where it was. */
export function spreadOut(places: readonly number[], gap: number): readonly number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((left, right) => left.place - right.place);
  const groups: Group[] = [];
  for (const { place, index } of order) {
    let group: Group = { members: [index], middle: place };
    for (let last = groups.at(-1); last !== undefined && overlap(last, group, gap); last = groups.at(-1)) {
      groups.pop();
      group = together(last, group);
    }
    groups.push(group);
  }
  const moved = groups.flatMap(({ members, middle }) =>
    members.map((index, nth) => ({ index, place: middle + (nth - (members.length - 1) / 2) * gap })),
  );
  return moved.toSorted((left, right) => left.index - right.index).map(({ place }) => place);
}

interface Group {
  readonly members: readonly number[];
  readonly middle: number;
}

function overlap(before: Group, after: Group, gap: number): boolean {
  return after.middle - before.middle < ((before.members.length + after.members.length) / 2) * gap;
}

function together(before: Group, after: Group): Group {
  const [some, others] = [before.members.length, after.members.length];
  return {
    members: [...before.members, ...after.members],
    middle: (before.middle * some + after.middle * others) / (some + others),
  };
}
