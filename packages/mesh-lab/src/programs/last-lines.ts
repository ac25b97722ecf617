/** How a program's own words on its failure fit into one message: the last three lines, which say most. */
export function lastLines(text: string): string {
  return text.trim().split("\n").slice(-3).join("; ");
}
