/** Characters that move the cursor of a terminal, or begin a line, are shown as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
