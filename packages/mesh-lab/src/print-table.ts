import type { Paint } from "./paint.ts";

/** Prints rows under a heading, columns aligned; every row has as many cells as the heading. */
export function printTable(heading: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string {
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => (row[column] ?? "").length)));
  const lines = [heading, ...rows].map((row) => printRow(row, widths));
  return lines.map((line, index) => `${index === 0 ? paint("bold", line) : line}\n`).join("");
}

function printRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join("  ")
    .trimEnd();
}
