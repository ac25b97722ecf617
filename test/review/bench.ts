// `npm run bench:review`: how many lines a reviewer reads for a change, with git, with dyff and with helm-ts diff.
import { writeFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { terminalReport } from "#toolkit/report";
import { review } from "#toolkit/review";
import { benchChanges } from "./bench-changes.ts";
import { dyffLines, filesOf, findDyff, gitLines, inDirectory, lineCount } from "./bench-tools.ts";
import { rendered, sceneOfForty } from "./scene.ts";

interface Measured {
  readonly kind: string;
  readonly git: number;
  /** Absent where there is no dyff. */
  readonly dyff: number | undefined;
  /** The report without its checks, in 100 columns. */
  readonly ours: number;
  /** Of it, the changes alone. */
  readonly changes: number;
}

const RESULT = fileURLToPath(new URL("../../docs/review-benchmark.md", import.meta.url));

const scene = sceneOfForty();
const before = rendered(scene, "before");
const text = await inDirectory(async (directory) => {
  const dyff = await findDyff(directory);
  const old = filesOf(before);
  const measured: Measured[] = [];
  for (const { kind, make } of benchChanges(scene)) {
    const after = make();
    const files = { directory, before: old, after: filesOf(after) };
    const report = terminalReport(review(before, after), (_, plain) => plain, 100);
    // The title, then a section for each risk; those that follow are about the changes.
    const changes = report.split(/\n\n(?=New targets|Images|Environments)/)[0] ?? "";
    measured.push({
      kind,
      git: await gitLines(files),
      dyff: dyff === undefined ? undefined : await dyffLines(dyff, files),
      ours: lineCount(report),
      changes: lineCount(changes),
    });
    if (measured.length % 20 === 0) process.stderr.write(`${measured.length} changes measured\n`);
  }
  return resultOf(measured);
});
await writeFile(RESULT, text);
process.stdout.write(text);

function resultOf(measured: readonly Measured[]): string {
  const byKind = [...Map.groupBy(measured, ({ kind }) => kind), ["all", [...measured]] as const];
  return [
    "# Lines to read",
    "",
    `${measured.length} changes over ${scene.size} targets, each as \`git diff\` of a whole file for each target, as dyff of these files, and as`,
    "`helm-ts diff` in 100 columns: the report without its checks, and of it the changes. A file that is new counts with all",
    "its lines. Each cell is the median and, in parentheses, the sum. Made by `npm run bench:review`.",
    "",
    "| change | number | git diff | dyff | helm-ts diff | of it changes |",
    "|---|---:|---:|---:|---:|---:|",
    ...byKind.map(([kind, own]) => {
      const cells = (["git", "dyff", "ours", "changes"] as const).map((key) => cellOf(own.map((one) => one[key])));
      return `| ${kind} | ${own.length} | ${cells.join(" | ")} |`;
    }),
    "",
  ].join("\n");
}

function cellOf(counts: readonly (number | undefined)[]): string {
  const known = counts.flatMap((count) => count ?? []).sort((a, b) => a - b);
  if (known.length === 0) return "not run";
  const middle = (at: number): number => known[Math.floor(at)] ?? 0;
  const median = (middle((known.length - 1) / 2) + middle(known.length / 2)) / 2;
  return `${median} (${known.reduce((sum, count) => sum + count, 0)})`;
}
