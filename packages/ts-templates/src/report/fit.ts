/** A part of a report that may be too long. */
export interface Section {
  readonly title: string;
  /** Shown whole or not at all, the first ones before the last. */
  readonly pieces: readonly string[];
  /** What stands for the pieces from the one with this index on. */
  readonly more: (from: number) => string;
  readonly end?: string;
}

/** The least that a section needs: none of its pieces, and what stands for them. */
export function leastLength(section: Section): number {
  return section.pieces.length === 0 ? 0 : printed(section, 0).length;
}

/** A section with as many of its pieces as fit into so many characters, though at least as {@link leastLength}. */
export function fitted(section: Section, room: number): string {
  const { pieces } = section;
  if (pieces.length === 0) return "";
  const whole = printed(section, pieces.length);
  if (whole.length <= room) return whole;
  let length = 0;
  const lengths = pieces.map((piece) => (length += piece.length));
  const base = section.title.length + (section.end ?? "").length;
  const fits = (count: number): boolean => base + (lengths[count - 1] ?? 0) + section.more(count).length <= room;
  let count = 0;
  while (count + 1 < pieces.length && fits(count + 1)) count += 1;
  return printed(section, count);
}

function printed({ title, pieces, more, end = "" }: Section, count: number): string {
  const rest = count < pieces.length ? [more(count)] : [];
  return [title, ...pieces.slice(0, count), ...rest, end].join("");
}
