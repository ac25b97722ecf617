/** The known word that a misspelled one most likely means, if one is near enough to say so. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const scored = known.map((candidate) => ({ candidate, changes: changesBetween(word, candidate) }));
  return scored.filter(({ changes }) => changes <= limit).sort((left, right) => left.changes - right.changes)[0]
    ?.candidate;
}

/** How many letters differ, are missing or are too many, without regard to case. */
function changesBetween(left: string, right: string): number {
  const [from, to] = [left.toLowerCase(), right.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
