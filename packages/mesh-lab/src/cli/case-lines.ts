import type { CaseResult } from "../cases/index.ts";
import type { Paint } from "../paint.ts";

/**
 * One case for a person: a line, and where it failed what was to be otherwise.
 *
 * @param source the file that the case is in
 */
export function caseLines(result: CaseResult, source: string, paint: Paint): string {
  const { name, line, request, requests, differences } = result;
  const times = requests === 1 ? "" : `, ${requests} requests`;
  if (differences.length === 0) return `${paint("green", "✓")} ${name}${times}\n`;
  const where = paint("dim", `${source}:${line}`);
  const lines = differences.map(
    ({ what, expected, got }) => `    ${what}: expected ${expected}, got ${paint("bold", got)}`,
  );
  return [`${paint("red", "✗")} ${name}${times}  ${where}`, ...lines, `    ${paint("dim", request)}`, ""].join("\n");
}
