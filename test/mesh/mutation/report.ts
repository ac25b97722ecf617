import type { Equivalent } from "./equivalent.ts";
import type { MutationReport, Tried } from "./run-mutation.ts";
import type { Verdict } from "./trial.ts";

/** What has to be put right after a run. */
export interface Findings {
  /** Nobody noticed it, and no entry says why. */
  readonly unnoticed: readonly Tried[];
  /** An entry says that nobody can notice it, and somebody did. */
  readonly wronglyEquivalent: readonly Tried[];
  /** No mutant is of this entry; empty where not all mutants were chosen. */
  readonly unused: readonly Equivalent[];
}

/** @param unused the entries that no mutant matches, if all were chosen */
export function findingsOf({ tried }: MutationReport, unused: readonly Equivalent[]): Findings {
  const isNoticed = ({ verdict }: Tried) => verdict?.by !== undefined;
  return {
    unnoticed: tried.filter((one) => one.equivalent === undefined && !isNoticed(one)),
    wronglyEquivalent: tried.filter((one) => one.equivalent !== undefined && isNoticed(one)),
    unused,
  };
}

export function isClean({ unnoticed, wronglyEquivalent, unused }: Findings): boolean {
  return unnoticed.length + wronglyEquivalent.length + unused.length === 0;
}

const titles = ["kind", "mutants", "cluster", "mesh", "suite", "equivalent", "unnoticed"];

/** The table of a run by kind of object, then what has to be put right. */
export function summary({ tried, restarts, seconds }: MutationReport, findings: Findings): string {
  const { unnoticed, wronglyEquivalent, unused } = findings;
  const kinds = [...new Set(tried.map(kindOf))].sort();
  const rows = kinds.map((kind) =>
    row(
      kind,
      tried.filter((one) => kindOf(one) === kind),
    ),
  );
  return [
    ...aligned([titles, ...rows, row("all", tried)]),
    "",
    `${tried.length} mutants in ${seconds.toFixed(0)} s, ${restarts} restarts of the mesh`,
    ...section("Nobody noticed:", unnoticed.map(nameOf)),
    ...section(
      "Noticed, though they are listed as equivalent:",
      wronglyEquivalent.map((one) => `${nameOf(one)}\n    ${one.verdict?.how.split("\n")[0]}`),
    ),
    ...section(
      "Listed as equivalent, and there are no such mutants:",
      unused.map(({ mutants }) => `${mutants}`),
    ),
    "",
  ].join("\n");
}

function row(kind: string, tried: readonly Tried[]): readonly string[] {
  const by = (who: Verdict["by"]) => tried.filter(({ verdict }) => verdict?.by === who);
  const quiet = by(undefined);
  const equivalent = quiet.filter((one) => one.equivalent !== undefined);
  const counts = [tried, by("cluster"), by("mesh"), by("suite"), equivalent].map(({ length }) => length);
  return [kind, ...[...counts, quiet.length - equivalent.length].map(String)];
}

function kindOf({ id }: Tried): string {
  return id.split(" ")[0] ?? "";
}

/** One line that names a mutant. */
export function nameOf({ rollout, id, number }: Tried): string {
  return `#${number} ${rollout}: ${id}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = titles.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(pad).join("  "));
}
