/**
 * Characters that cannot be seen or that change how others are shown (controls, directions, parts of a pair), written
 * as `\u{1b}`: no value can hide what a report says. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

// Cf holds the direction marks; a joiner is part of an emoji, but nothing that configuration needs.
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** The same in one line: line breaks and tabs become a space, too. */
export function oneLine(text: string): string {
  return visible(text.replace(/[\n\r\t]+/g, " "))
    .replace(/ {2,}/g, " ")
    .trim();
}

/** A text of at most `most` characters; where it is longer, it ends with `…`. Never cuts a character in two. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, Math.max(0, most - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
