/** Code in a Markdown document, and an empty line. The fence is longer than any in the code. */
export function fenced(language: string, code: string): readonly string[] {
  const longest = Math.max(2, ...[...code.matchAll(/^\s*(`{3,})/gm)].map(([, ticks = ""]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, code.trimEnd(), fence, ""];
}
