/** A line of two texts, side by side. */
export type DiffLine =
  | { readonly type: "same"; readonly text: string }
  | { readonly type: "removed"; readonly text: string }
  | { readonly type: "added"; readonly text: string };

/** Above this number of pairs of lines, the middle of both texts counts as changed altogether. */
const MOST_PAIRS = 4_000_000;

/** The lines that are the same, removed and added, with as many of the same as there can be. */
export function lineDiff(before: string | undefined, after: string | undefined): readonly DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const start = sharedStart(old, now);
  const end = sharedStart(old.slice(start).reverse(), now.slice(start).reverse());
  return [
    ...old.slice(0, start).map(same),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(same),
  ];
}

/** The lines around what changed; a number stands for that many lines that are the same. */
export function hunks(lines: readonly DiffLine[], context: number): readonly (DiffLine | number)[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ type }) => type !== "same"),
  );
  // One line takes no more room than what would stand for it.
  const isShown = isNear.map((near, index) => near || (isNear[index - 1] !== false && isNear[index + 1] !== false));
  const shown: (DiffLine | number)[] = [];
  for (const [index, line] of lines.entries()) {
    const last = shown.at(-1);
    if (isShown[index] === true) shown.push(line);
    else if (typeof last === "number") shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split("\n");
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((line, index) => index >= b.length || line !== b[index]);
  return at === -1 ? a.length : at;
}

function same(text: string): DiffLine {
  return { type: "same", text };
}

function middle(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  const isTooLong = old.length * now.length > MOST_PAIRS;
  const common = isTooLong ? [] : commonPairs(old, now);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...common, [old.length, now.length] as const]) {
    for (; i < a; i += 1) lines.push({ type: "removed", text: old[i] ?? "" });
    for (; j < b; j += 1) lines.push({ type: "added", text: now[j] ?? "" });
    if (a < old.length) lines.push(same(old[a] ?? ""));
    [i, j] = [a + 1, b + 1];
  }
  return lines;
}

/** The indices of a longest common subsequence, in order. */
function commonPairs(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
