import type { ChangeReport, LiveReport } from "./run-live.ts";

const titles = ["change", "requests", "first as after", "last as before", "in force", "retries", "wrong"];

/** The table of a run, then what was wrong. */
export function summary({ changes, requests, unauthorised, canary, seconds }: LiveReport): string {
  const faults = changes.flatMap((change) => change.faults);
  const share = ((100 * canary.hits) / Math.max(1, canary.trials)).toFixed(1);
  return [
    ...aligned([titles, ...changes.map(row)]),
    "",
    `${requests} requests in ${seconds.toFixed(0)} s: ${faults.length} wrong, ${unauthorised} served without a good token`,
    `canary: v2 served ${canary.hits} of ${canary.trials} requests that named no stack (${share} %)`,
    ...counted(faults),
    ...faults.slice(0, 20),
    "",
  ].join("\n");
}

function row({ from, to, requests, retries, faults, ...times }: ChangeReport): readonly string[] {
  const { firstAsAfterMs, lastAsBeforeMs, inForceMs } = times;
  const shown = [firstAsAfterMs, lastAsBeforeMs, inForceMs].map(milliseconds);
  return [`${from} -> ${to}`, `${requests}`, ...shown, `${retries}`, `${faults.length}`];
}

function milliseconds(time: number | undefined): string {
  return time === undefined ? "-" : `${time.toFixed(0)} ms`;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = titles.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(pad).join("  "));
}

/** How often each thing was wrong, whichever request it was. */
function counted(faults: readonly string[]): readonly string[] {
  const kinds = Map.groupBy(faults, (fault) => fault.replace(/^.*?, token \w+: /, ""));
  return [...kinds].map(([kind, all]) => `${all.length} times: ${kind}`);
}
