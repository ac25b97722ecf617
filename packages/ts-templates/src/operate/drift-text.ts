import { type ReportPaint, terminalReport } from "../report/index.ts";
import { clipped, oneLine } from "../visible.ts";
import type { Drift, DriftCause, FieldOwner } from "./drift.ts";

/** How {@link driftText} looks. */
export interface DriftTextOptions {
  readonly paint: ReportPaint;
  /** In characters. */
  readonly columns: number;
}

/** What differs, as the review tells it; then whose each change is, and what to do about it. */
export function driftText(drift: Drift, { paint, columns }: DriftTextOptions): string {
  const { review, refused } = drift;
  const sections = [
    section(paint("bold", "Why"), whyLines(drift)),
    section(
      paint("bold", "Refused by the API server"),
      refused.map(({ document, message }) => `${oneLine(document)}: ${oneLine(message)}`),
    ),
    section(paint("bold", "What to do"), adviceLines(drift)),
  ].filter((text) => text !== "");
  return [terminalReport(review, paint, columns, "with --json"), ...sections].join("\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [title, ...lines.map((line) => `  ${line}`)].map((line) => `${line}\n`).join("");
}

/** Of the title of a change, in characters: it stands whole above. */
const LONGEST = 100;

/** A change of several documents has the cause of each; what is the same stands once. */
function whyLines({ review, causes }: Drift): readonly string[] {
  return review.groups.flatMap(({ id, title }) => {
    const own = causes.filter(({ change }) => change === id).map(causeWords);
    return [...new Set(own)].map((words) => `${clipped(oneLine(title), LONGEST)}: ${words}`);
  });
}

function causeWords({ why, by, revision }: DriftCause): string {
  switch (why) {
    case "changed":
      return `changed by ${ownerWords(by)}`;
    case "added":
      return `added by ${ownerWords(by)}; no upgrade takes it away`;
    case "deleted":
      return `taken away by hand${revision === undefined ? "" : `; revision ${revision} has it`}`;
    case "not-deployed":
      return revision === undefined ? "never deployed" : `as revision ${revision} deployed it`;
  }
}

function ownerWords(by: FieldOwner | undefined): string {
  if (by === undefined) return "somebody";
  const { manager, subresource, time } = by;
  const what = subresource === undefined ? oneLine(manager) : `${oneLine(manager)} (${oneLine(subresource)})`;
  return time === undefined ? what : `${what} at ${oneLine(time)}`;
}

function adviceLines({ causes, refused }: Drift): readonly string[] {
  const has = (...whys: readonly DriftCause["why"][]): boolean => causes.some(({ why }) => whys.includes(why));
  return [
    ...(has("changed", "deleted")
      ? ["What was changed by hand: write it into the settings, or take it back with helm-ts deploy --force-conflicts."]
      : []),
    ...(has("added") ? ["What was added by hand stays until somebody takes it away by hand."] : []),
    ...(has("not-deployed")
      ? [
          "What is as deployed: the repository says otherwise since. helm-ts deploy brings it; after a rollback, merge its pull request instead.",
        ]
      : []),
    ...(refused.length > 0 ? ["What is refused: no deploy of it would succeed; helm-ts plan says the same."] : []),
  ];
}
