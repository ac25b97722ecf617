import type { ChartFiles, Sample } from "./sample.ts";
import { rowOf } from "./surface/index.ts";

/** How many of something are expressible, of how many. */
export interface Share {
  readonly expressible: number;
  readonly all: number;
}

/** What of a chart, or of several, is expressible without raw(). */
export interface Coverage {
  readonly actions: Share;
  readonly files: Share;
}

/** A construct that is not expressible, and where it stands. */
export interface Gap {
  readonly construct: string;
  readonly why: string;
  readonly actions: number;
  readonly files: number;
  readonly charts: readonly string[];
}

/** The coverage of a group of charts. */
export interface GroupCoverage {
  readonly charts: ReadonlyMap<string, Coverage>;
  readonly sum: Coverage;
  /** Those charts of which every file is expressible. */
  readonly whole: number;
  /** What is missing, in most files first. */
  readonly gaps: readonly Gap[];
}

/** Computes what of a group of charts is expressible without raw(). */
export function coverageOf(sample: Sample, group: string): GroupCoverage {
  const charts = Object.entries(sample.groups[group] ?? {});
  const covered = new Map(charts.map(([chart, files]) => [chart, chartCoverage(sample, files)]));
  return {
    charts: covered,
    sum: sumOf([...covered.values()]),
    whole: [...covered.values()].filter(({ files }) => files.expressible === files.all).length,
    gaps: gapsOf(sample, charts),
  };
}

function chartCoverage(sample: Sample, files: ChartFiles): Coverage {
  return sumOf(
    Object.values(files).map((actions) => {
      const all = sum(actions.map(([count]) => count));
      const expressible = sum(actions.map(([count, action]) => (missingIn(sample, action).length === 0 ? count : 0)));
      return { actions: { expressible, all }, files: { expressible: expressible === all ? 1 : 0, all: 1 } };
    }),
  );
}

function gapsOf(sample: Sample, charts: readonly (readonly [string, ChartFiles])[]): readonly Gap[] {
  const uses = charts.flatMap(([chart, files]) =>
    Object.entries(files).flatMap(([file, actions]) =>
      actions.flatMap(([count, action]) =>
        missingIn(sample, action).map((construct) => ({ construct, chart, file: `${chart}/${file}`, count })),
      ),
    ),
  );
  const gaps = [...Map.groupBy(uses, ({ construct }) => construct)].map(([construct, found]) => ({
    construct,
    why: reason(construct) ?? "",
    actions: sum(found.map(({ count }) => count)),
    files: new Set(found.map(({ file }) => file)).size,
    charts: [...new Set(found.map(({ chart }) => chart))],
  }));
  return gaps.toSorted((left, right) => right.files - left.files);
}

function missingIn({ constructs, actions }: Sample, action: number): readonly string[] {
  const names = (actions[action] ?? []).map((index) => constructs[index] ?? "");
  return names.filter((name) => reason(name) !== undefined);
}

/** Why a construct is not expressible; undefined if it is. */
function reason(construct: string): string | undefined {
  const row = rowOf(construct);
  return "missing" in row ? row.missing : undefined;
}

function sumOf(all: readonly Coverage[]): Coverage {
  const total = (of: (one: Coverage) => Share): Share => ({
    expressible: sum(all.map((one) => of(one).expressible)),
    all: sum(all.map((one) => of(one).all)),
  });
  return { actions: total(({ actions }) => actions), files: total(({ files }) => files) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
