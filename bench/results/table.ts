/** A table of Markdown; the columns from `figures` on are figures, and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], figures: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const rule = head.map((_, index) => (index < figures ? "---" : "---:"));
  return [line(head), `|${rule.join("|")}|\n`, ...rows.map(line)].join("");
}
