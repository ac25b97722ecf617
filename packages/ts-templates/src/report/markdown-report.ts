import type { ChangeGroup, Review } from "../review/index.ts";
import { clipped } from "../visible.ts";
import { changedValues, isTold } from "./changed-values.ts";
import { fitted, leastLength, type Section } from "./fit.ts";
import { type DiffLine, hunks, lineDiff } from "./line-diff.ts";
import { markdownCode, markdownFence, markdownHtml, markdownText } from "./markdown-text.ts";
import { addedTargetText, byOwners, counted, headline, RISK_TITLES, riskCounts, versionText } from "./words.ts";

/** How long a comment on a pull request may be, in characters. */
const COMMENT_LIMIT = 65_536;

/** With less, not even the titles fit. */
const LEAST_LIMIT = 4_000;

/** How {@link markdownReport} prints. */
export interface MarkdownOptions {
  /** In characters, 4,000 at least; what a comment on a pull request may have by default. */
  readonly limit?: number;
  /** Where a reader finds what does not fit; `in the HTML report` by default. */
  readonly elsewhere?: string;
}

/**
 * The review as GitHub Flavored Markdown that is never longer than the limit: what does not fit is counted, by risk.
 * The first line, which is not shown, tells a program that it is a review.
 *
 * @throws RangeError for a limit below 4,000
 */
export function markdownReport(review: Review, options: MarkdownOptions = {}): string {
  const { limit = COMMENT_LIMIT, elsewhere = "in the HTML report" } = options;
  if (limit < LEAST_LIMIT) throw new RangeError(`A report has at least ${LEAST_LIMIT} characters, not ${limit}.`);
  const start = head(review);
  const sections = sectionsOf(review, elsewhere);
  let room = limit - start.length - sections.reduce((sum, { section }) => sum + leastLength(section), 0);
  const texts = new Map<string, string>();
  for (const { name, section, share } of sections.toSorted((a, b) => a.share - b.share)) {
    const least = leastLength(section);
    const text = fitted(section, least + Math.floor(room * share));
    room -= text.length - least;
    texts.set(name, text);
  }
  return [start, ...sections.map(({ name }) => texts.get(name) ?? "")].join("");
}

function head(review: Review): string {
  const counts = riskCounts(review.groups);
  const [before, after] = [review.before, review.after].map((side) => markdownCode(clipped(side, 100)));
  return [
    "<!-- helm-ts diff -->\n",
    `### ${headline(review)}\n\n`,
    `${before} → ${after}${counts === "" ? "" : `: ${counts}`}\n`,
  ].join("");
}

interface PlacedSection {
  readonly name: string;
  readonly section: Section;
  /** How much it may take of the room that those with less leave, from 0 to 1. */
  readonly share: number;
}

/** In the order in which they are read. */
function sectionsOf(review: Review, elsewhere: string): readonly PlacedSection[] {
  const { groups, images, verdicts, notProven, targets } = review;
  const list = (title: string, lines: readonly string[], noun: string): Section => ({
    title: `\n**${title}**\n\n`,
    pieces: lines.map((line) => `- ${line}\n`),
    more: (from) => `- … ${counted(lines.length - from, `more ${noun}`)} ${elsewhere}\n`,
  });
  const environments = byOwners(review).map(environmentLine);
  const moved = [
    ...targets.added.map((one) => `new: ${text(addedTargetText(one), 200)}`),
    ...targets.removed.map((name) => `gone: ${text(name, 200)}`),
  ];
  return [
    { name: "changes", section: changesSection(groups, elsewhere), share: 0.6 },
    { name: "checks", section: list("Checks", verdicts.map(verdictLines(elsewhere)), "check"), share: 0.4 },
    {
      name: "not proven",
      section: list(
        "Not proven",
        notProven.map((one) => text(one, 400)),
        "line",
      ),
      share: 0.1,
    },
    { name: "images", section: list("Images", images.map(imageLine), "image"), share: 0.2 },
    { name: "targets", section: list("Targets", moved, "target"), share: 0.15 },
    { name: "environments", section: list("Environments and owners", environments, "line"), share: 0.25 },
    { name: "values", section: valuesSection(groups, elsewhere), share: 1 },
  ];
}

function text(plain: string, most: number): string {
  return markdownText(clipped(plain, most));
}

function changesSection(groups: readonly ChangeGroup[], elsewhere: string): Section {
  return {
    title: "\n",
    pieces: groups.map((group) => `- ${changeLine(group)}\n`),
    more: (from) => `- … ${left(groups, from)} ${elsewhere}: ${riskCounts(groups.slice(from))}\n`,
  };
}

function left(groups: readonly ChangeGroup[], from: number): string {
  const count = groups.length - from;
  return `${counted(count, "more change")} ${count === 1 ? "is" : "are"}`;
}

function changeLine({ risk, title, targets, meaning, because }: ChangeGroup): string {
  return [
    `**${RISK_TITLES[risk]}:** ${text(title, 300)} in ${text(targets.words, 300)}`,
    ...(meaning === undefined ? [] : [` — **${text(meaning, 300)}**`]),
    ...(because === undefined ? [] : [` (because ${text(because, 200)})`]),
  ].join("");
}

function imageLine(image: Review["images"][number]): string {
  return `**${text(image.name, 100)}** ${markdownCode(clipped(versionText(image), 200))} in ${text(image.targets.words, 300)}`;
}

function environmentLine([owners, names]: readonly [readonly string[], readonly string[]]): string {
  const by =
    owners.length === 0 ? "no owner" : owners.slice(0, MOST_NAMES).map((one) => markdownCode(clipped(one, 100)));
  return `${text(listed(names), 600)}: ${typeof by === "string" ? by : by.join(" ")}`;
}

const MOST_NAMES = 20;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function verdictLines(elsewhere: string): (verdict: Review["verdicts"][number]) => string {
  return ({ by, passed, text: said, targets, findings }) => {
    const shown = findings.slice(0, MOST_NAMES).map((finding) => `\n  - ${text(finding, 400)}`);
    const rest = findings.length - shown.length;
    return [
      `${passed ? "✅" : "❌"} **${text(by, 100)}**: ${text(said, 400)} (${text(targets.words, 300)})`,
      ...shown,
      ...(rest > 0 ? [`\n  - … ${counted(rest, "more finding")} ${elsewhere}`] : []),
    ].join("");
  };
}

/** Of one change, so many lines are shown. */
const MOST_LINES = 60;

function valuesSection(groups: readonly ChangeGroup[], elsewhere: string): Section {
  const shown = groups.filter((group) => !isTold(group));
  return {
    title: "\n<details>\n<summary>Before and after</summary>\n",
    pieces: shown.map((group) => valuesPiece(group, elsewhere)),
    more: (from) => `\n… before and after of ${left(shown, from)} ${elsewhere}: ${riskCounts(shown.slice(from))}\n`,
    end: "\n</details>\n",
  };
}

function valuesPiece(group: ChangeGroup, elsewhere: string): string {
  const lines = changedValues(group).flatMap(({ where, before, after }) => [
    `@@ ${clipped(where.replaceAll("\n", " "), 200)} @@`,
    ...hunks(lineDiff(before, after), 3).map(diffLine),
  ]);
  const rest = lines.length - MOST_LINES;
  const shown = rest > 1 ? [...lines.slice(0, MOST_LINES), `@@ ${rest} more lines, ${elsewhere} @@`] : lines;
  const title = `<b>${markdownHtml(clipped(group.title, 300))}</b> in ${markdownHtml(clipped(group.targets.words, 300))}`;
  return `\n<p>${title}</p>\n\n${markdownFence("diff", shown)}\n`;
}

function diffLine(line: DiffLine | number): string {
  if (typeof line === "number") return `@@ ${counted(line, "line")} the same @@`;
  const mark = { same: " ", added: "+", removed: "-" }[line.type];
  return clipped(`${mark} ${line.text}`, 300);
}
