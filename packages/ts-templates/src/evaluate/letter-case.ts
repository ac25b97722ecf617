import { withoutStrayBytes } from "../go/index.ts";

/** `text` in upper case as Go has it: each letter becomes exactly one (`ß` stays, `ŉ` stays). */
export function upperCase(text: string): string {
  return eachLetter(text, upperLetter);
}

/** `text` in lower case as Go has it: each letter becomes exactly one, wherever it stands in a word. */
export function lowerCase(text: string): string {
  return eachLetter(text, lowerLetter);
}

function eachLetter(text: string, change: (letter: string) => string): string {
  return [...withoutStrayBytes(text, () => "\ufffd")].map(change).join("");
}

function upperLetter(letter: string): string {
  const upper = letter.toUpperCase();
  if (isOneLetter(upper)) return upper;
  // Greek letters with iota subscript have a capital of their own, though its full form is two letters.
  return (
    [8, 9].map((distance) => letterAt(letter, distance)).find((capital) => capital.toLowerCase() === letter) ?? letter
  );
}

function lowerLetter(letter: string): string {
  const lower = letter.toLowerCase();
  if (isOneLetter(lower)) return lower;
  return letter === "İ" ? "i" : letter;
}

function isOneLetter(text: string): boolean {
  return [...text].length === 1;
}

function letterAt(letter: string, distance: number): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + distance);
}
