/** The known word that a misspelled one most likely means, if one is near enough to say so. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const scored = known.map((candidate) => ({ candidate, changes: changesBetween(word, candidate) }));
  return scored.filter(({ changes }) => changes <= limit).sort((left, right) => left.changes - right.changes)[0]
    ?.candidate;
}

/** How many letters differ, are missing or are too many, without regard to case; two neighbours swapped count once. */
function changesBetween(left: string, right: string): number {
  const [from, to] = [left.toLowerCase(), right.toLowerCase()];
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column++) {
      const changed = at(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[row]?.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, changed, swapped));
    }
  }
  return at(from.length, to.length);
}
