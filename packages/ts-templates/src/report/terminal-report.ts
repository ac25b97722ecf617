import type { ChangeGroup, Review, Risk, Verdict } from "../review/index.ts";
import { clipped, oneLine, visible } from "../visible.ts";
import { changedValues, isTold } from "./changed-values.ts";
import { hunks, lineDiff } from "./line-diff.ts";
import { addedTargetText, byOwners, byRisk, headline, RISK_TITLES, riskCounts, versionText } from "./words.ts";
import { wrapped } from "./wrap.ts";

/** How a part of a report may look. */
export type ReportStyle = "bold" | "dim" | "red" | "green" | "yellow" | "magenta" | "cyan";

/** Colors a text, or leaves it as it is. */
export type ReportPaint = (style: ReportStyle, text: string) => string;

const RISK_STYLES: Readonly<Record<Risk, ReportStyle>> = {
  routing: "red",
  authorization: "red",
  identity: "magenta",
  image: "yellow",
  availability: "yellow",
  rest: "cyan",
};

/** Of one change, so many lines of before and after are shown. */
const MOST_LINES = 16;

/**
 * The review for a terminal of so many columns; a word that is longer than that stays whole.
 *
 * @param whole where what is cut off can be read
 */
export function terminalReport(
  review: Review,
  paint: ReportPaint,
  columns: number,
  whole = "in the HTML report",
): string {
  const write: Writer = { paint, columns, whole };
  const { before, after, groups } = review;
  const counts = riskCounts(groups);
  const title = `${oneLine(before)} → ${oneLine(after)}: ${headline(review)}${counts === "" ? "" : ` (${counts})`}`;
  return [
    [paint("bold", title)],
    ...byRisk(groups).map(([risk, own]) => [
      paint(RISK_STYLES[risk], RISK_TITLES[risk]),
      ...own.flatMap((group) => groupLines(group, write)),
    ]),
    ...sections(review, write),
  ]
    .map((lines) => lines.map((line) => `${line}\n`).join(""))
    .join("\n");
}

interface Writer {
  readonly paint: ReportPaint;
  readonly columns: number;
  readonly whole: string;
}

function groupLines(group: ChangeGroup, write: Writer): readonly string[] {
  const { title, meaning, because, targets } = group;
  const where = `in ${targets.words}${meaning === undefined ? "" : ` — ${meaning}`}`;
  return [
    ...paragraph(title, write, "  ").map((line) => write.paint("bold", line)),
    ...paragraph(where, write, "    "),
    ...(because === undefined ? [] : paragraph(`because ${because}`, write, "    ")),
    ...(isTold(group) ? [] : valueLines(group, write)),
  ];
}

/** A text in lines that fit, each below an indent. */
function paragraph(text: string, { columns }: Writer, indent: string): readonly string[] {
  return wrapped(oneLine(text), Math.max(20, columns - indent.length)).map((line) => `${indent}${line}`);
}

function valueLines(group: ChangeGroup, write: Writer): readonly string[] {
  const all = changedValues(group).flatMap(({ where, before, after }) => [
    ...paragraph(where, write, "    ").map((line) => write.paint("dim", line)),
    ...hunks(lineDiff(before, after), 2).map((line) => diffLine(line, write)),
  ]);
  const left = all.length - MOST_LINES;
  if (left <= 1) return all;
  return [...all.slice(0, MOST_LINES), write.paint("dim", `    … ${left} more lines, all ${write.whole}`)];
}

function diffLine(line: ReturnType<typeof hunks>[number], { paint, columns }: Writer): string {
  if (typeof line === "number") return paint("dim", `      … ${line} the same`);
  const text = clipped(visible(line.text), Math.max(20, columns - 6));
  if (line.type === "same") return `      ${text}`;
  return line.type === "added" ? paint("green", `    + ${text}`) : paint("red", `    - ${text}`);
}

function sections(review: Review, write: Writer): readonly (readonly string[])[] {
  const { images, verdicts, notProven, targets } = review;
  const list = (title: string, texts: readonly string[]): readonly string[] =>
    texts.length === 0 ? [] : [write.paint("bold", title), ...texts.flatMap((text) => paragraph(text, write, "  "))];
  return [
    list("New targets", targets.added.map(addedTargetText)),
    list("Targets that are gone", targets.removed),
    list(
      "Images",
      images.map((image) => `${image.name} ${versionText(image)} in ${image.targets.words}`),
    ),
    list("Environments", byOwners(review).map(ownersText)),
    verdicts.length === 0
      ? []
      : [write.paint("bold", "Checks"), ...verdicts.flatMap((verdict) => verdictLines(verdict, write))],
    list("Not proven", notProven),
  ].filter((lines) => lines.length > 0);
}

function ownersText([owners, names]: readonly [readonly string[], readonly string[]]): string {
  return `${names.join(", ")}: ${owners.length === 0 ? "no owner" : owners.join(" ")}`;
}

function verdictLines({ by, passed, text, targets, findings }: Verdict, write: Writer): readonly string[] {
  const [mark, style] = passed ? (["passed", "green"] as const) : (["FAILED", "red"] as const);
  return [
    `  ${write.paint(style, mark)} ${paragraph(`${by}: ${text} (${targets.words})`, write, "         ").join("\n").trimStart()}`,
    ...findings.flatMap((finding) => paragraph(finding, write, "    ")),
  ];
}
