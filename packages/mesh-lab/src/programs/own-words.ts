const LINES = 12;

/** A program's own words on its failure, as lines below the message that they belong to; the last ones say most. */
export function ownWords(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("go: downloading "));
  return lines
    .slice(-LINES)
    .map((line) => `\n      ${line.trimEnd()}`)
    .join("");
}
