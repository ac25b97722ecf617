import type { Coverage, GroupCoverage, Share } from "./coverage.ts";

/** The coverage of a group as a table, with what is missing below it. */
export function reportOf(group: string, { charts, sum, whole, gaps }: GroupCoverage): string {
  const width = Math.max(...[group, ...charts.keys()].map(({ length }) => length)) + 2;
  const row = (name: string, { actions, files }: Coverage) => `${name.padEnd(width)}${share(actions)}${share(files)}`;
  return [
    `${group.padEnd(width)}${heading("ACTIONS")}${heading("FILES")}`.trimEnd(),
    ...[...charts].map(([chart, coverage]) => row(chart, coverage)),
    row("in sum", sum),
    "",
    `${whole} of ${charts.size} charts are expressible as a whole.`,
    gaps.length === 0 ? "Nothing is missing." : "Missing, so that it takes raw() or a template written by hand:",
    ...gaps.flatMap(({ construct, why, actions, files, charts: where }) => [
      `  ${construct}: ${counted(actions, "action")}, ${counted(files, "file")} (${where.join(", ")})`,
      `    ${why}`,
    ]),
    "",
  ].join("\n");
}

const NUMBER_WIDTH = 8;
const SHARE_WIDTH = 9;

function heading(text: string): string {
  return text.padStart(NUMBER_WIDTH).padEnd(NUMBER_WIDTH + SHARE_WIDTH);
}

function share(of: Share): string {
  return `${String(of.all).padStart(NUMBER_WIDTH)}${`${percent(of)} %`.padStart(SHARE_WIDTH)}`;
}

/** Rounded down, so that 100 means all. */
function percent({ expressible, all }: Share): string {
  return (Math.floor((1000 * expressible) / all) / 10).toFixed(1);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
