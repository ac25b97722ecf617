import type { SubjectResult } from "../measure/index.ts";
import { memoryText, timeText } from "./figures.ts";
import { type Growth, growthOf } from "./growth.ts";
import type { SizeResult } from "./results.ts";
import { subjectNames } from "./subject-names.ts";
import { table } from "./table.ts";

/** What time and memory consist of, by subject: what is always there, and what each target adds. */
export function growthTable(sizes: readonly SizeResult[]): string | undefined {
  const names = sizes[0]?.subjects.map(({ name }) => name).filter((name) => name !== subjectNames.control) ?? [];
  const rows = names.flatMap((name) => {
    const time = growthIn(sizes, name, ({ wall }) => wall.median);
    const memory = growthIn(sizes, name, ({ memory: peak }) => peak.median);
    if (time === undefined || memory === undefined) return [];
    return [[name, timeText(time.fixed), timeText(time.each), memoryText(memory.fixed), kilobytes(memory.each)]];
  });
  if (rows.length === 0) return undefined;
  return table(["", "time, always", "for each target", "memory, always", "for each target"], rows, 1);
}

/** Of one subject's figures at all sizes. */
function growthIn(
  sizes: readonly SizeResult[],
  name: string,
  figure: (subject: SubjectResult) => number,
): Growth | undefined {
  const points = sizes.flatMap(({ targets, subjects }) => {
    const subject = subjects.find((one) => one.name === name);
    return subject === undefined ? [] : [{ targets, value: figure(subject) }];
  });
  return growthOf(points);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
