import type { SubjectResult } from "../measure/index.ts";
import { type Criterion, criteriaOf } from "./criteria.ts";
import { memoryText, timesText, timeText } from "./figures.ts";
import { growthTable } from "./growth-table.ts";
import { noiseOf } from "./quiet.ts";
import type { GoldenResult, LabResult, Results, Run, TypesResult } from "./results.ts";
import { subjectNames } from "./subject-names.ts";
import { table } from "./table.ts";

/** The results as a page. Its figures are medians, with the least and the most in parentheses. */
export function printMarkdown(results: Results): string {
  const { golden, synth, startUp, types, labs } = results;
  const sections = [
    `# Results\n\nMade by \`npm run bench\` from what it has measured; [README.md](README.md) says how, and how to repeat it.\nFigures are medians of several runs in turns, with the least and the most in parentheses.\n`,
    ...runsOf(results).map(runText),
    noise(noiseOf(results)),
    `## What is promised\n\n${table(["", "limit", "measured", ""], criteriaOf(results).map(criterionRow), 1)}`,
    ...(golden?.result ?? []).flatMap(goldenSections),
    synth && section(`Synth, ${synth.result.documents} objects`, subjectsTable(synth.result.subjects)),
    startUp && section("Start-up", subjectsTable(startUp.result)),
    types && section("Type check, from nothing", typesText(types.result)),
    labs && section("Start of the labs", labsTable(labs.result)),
  ];
  return sections.flatMap((text) => text ?? []).join("\n");
}

function runsOf(results: Results): readonly Run[] {
  const runs = Object.values(results).map(({ run }) => run);
  return [...new Map(runs.map((run) => [run.began, run])).values()];
}

function runText({ began, machine, versions }: Run): string {
  const { processors, model, memory, system } = machine;
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${began} UTC, ${processors} processors (${model}), ${Math.round(memory / 1e9)} GB, ${system}: ${programs.join(", ")}.\n`;
}

function noise(reasons: readonly string[]): string | undefined {
  if (reasons.length === 0) return undefined;
  return `**To be read with care.** ${reasons.join(" ")}\n`;
}

function criterionRow({ what, limit, measured, isMet }: Criterion): readonly string[] {
  if (measured === undefined) return [what, limit, "not measured", ""];
  return [what, limit, timesText(measured), isMet ? "met" : "**not met**"];
}

function goldenSections({ chart, what, documents, sizes }: GoldenResult): readonly string[] {
  const title = `Golden check, ${chart} chart`;
  const about = `${what[0]?.toUpperCase()}${what.slice(1)}: ${documents} documents for each target.`;
  const bySize = sizes.map(
    ({ targets, subjects }) =>
      `### ${targets === 1 ? "1 target" : `${targets.toLocaleString("en-US")} targets`}\n\n${subjectsTable(subjects, subjectNames.oneByOne)}`,
  );
  return [`## ${title}\n\n${about}\n`, growthTable(sizes), ...bySize].flatMap((text) => text ?? []);
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

/** Everybody's figures; ratios are of the time of one of them. */
function subjectsTable(subjects: readonly SubjectResult[], reference: string = subjectNames.control): string {
  const base = subjects.find(({ name }) => name === reference)?.wall.median;
  const isFaster = reference !== subjectNames.control;
  const rows = subjects.map(({ name, runs, wall, cpu, memory }) => [
    name,
    spreadText(wall, timeText),
    base === undefined || (isFaster && name === subjectNames.control)
      ? ""
      : timesText(isFaster ? base / wall.median : wall.median / base),
    timeText(cpu.median),
    memoryText(memory.median),
    String(runs),
  ]);
  const compared = isFaster ? "times as fast as one by one" : "by the control";
  return table(["", "time", compared, "CPU", "peak memory", "runs"], rows, 1);
}

function spreadText({ median, least, most }: SubjectResult["wall"], text: (figure: number) => string): string {
  return `${text(median)} (${text(least)}–${text(most)})`;
}

function typesText({ subjects, instantiations, budget }: TypesResult): string {
  const counts = [instantiations, budget].map((count) => count.toLocaleString("en-US"));
  return `${subjectsTable(subjects)}
Against the declarations that the toolkit ships, the application instantiates types ${counts[0]} times; its budget is ${counts[1]}.
`;
}

function labsTable(labs: readonly LabResult[]): string {
  const rows = labs.map((lab) =>
    "missing" in lab
      ? [lab.name, lab.until, `not measured: ${lab.missing}`, "0"]
      : [lab.name, lab.until, spreadText(lab.wall, timeText), String(lab.runs)],
  );
  return table(["", "until", "time", "runs"], rows, 2);
}
