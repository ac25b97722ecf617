import type { SubjectResult } from "../measure/index.ts";
import type { GoldenResult, Results } from "./results.ts";
import { subjectNames } from "./subject-names.ts";

/** Something that is promised, and whether it is so. */
export interface Criterion {
  readonly what: string;
  /** As the limit is written: `at least 4×`, `at most 1.5×`. */
  readonly limit: string;
  /** Undefined where it was not measured. */
  readonly measured: number | undefined;
  readonly isMet: boolean | undefined;
}

/** Everything that is promised, as measured: the golden check of each chart, then the rest. */
export function criteriaOf({ golden, startUp, synth, types }: Results): readonly Criterion[] {
  const names = subjectNames;
  const own = types?.result;
  return [
    ...(golden?.result ?? []).flatMap(goldenCriteria),
    atMost("`helm-ts --help`, by `node -e 0`", 1.6, ratio(startUp?.result, names.helmTsHelp, names.control)),
    atLeast(
      "`cdk8s synth` by `helm-ts synth`, as many objects",
      3,
      ratio(synth?.result.subjects, names.cdk8sSynth, names.helmTsSynth),
    ),
    atMost(
      "type check of the repository, by that of an empty file",
      10,
      ratio(own?.subjects, names.repository, names.emptyFile),
    ),
    atMost(
      "instantiations of types for the application, by their budget",
      1,
      own === undefined ? undefined : own.instantiations / own.budget,
    ),
  ];
}

/** How much faster than one Helm for each target the golden check has to be at least, by targets. */
const FASTER = [
  [40, 4],
  [400, 12],
  [1000, 14],
] as const;

function goldenCriteria(result: GoldenResult): readonly Criterion[] {
  const { cold, warm, changed, control, oneByOne, unittest } = subjectNames;
  const at = (targets: number) => result.sizes.find((size) => size.targets === targets)?.subjects;
  const named = (what: string, targets?: number) =>
    `${result.chart} chart${targets === undefined ? "" : `, ${grouped(targets)} targets`}: ${what}`;
  const memory = (targets: number) => at(targets)?.find(({ name }) => name === cold)?.memory.median;
  return [
    ...FASTER.map(([targets, times]) =>
      atLeast(named("one Helm each, by golden cold", targets), times, ratio(at(targets), oneByOne, cold)),
    ),
    ...FASTER.map(([targets]) =>
      atLeast(named("helm-unittest, by golden cold", targets), 1, ratio(at(targets), unittest, cold)),
    ),
    atMost(named("golden with nothing changed, by `node -e 0`", 1000), 6, ratio(at(1000), warm, control)),
    atMost(named("one value changed, by nothing changed", 1000), 1.5, ratio(at(1000), changed, warm)),
    atMost(named("peak memory at 1,000 targets, by that at 40"), 2, quotient(memory(1000), memory(40))),
  ];
}

/** How long one takes by how long another does; undefined where one of them was not measured. */
function ratio(subjects: readonly SubjectResult[] | undefined, one: string, other: string): number | undefined {
  const median = (wanted: string) => subjects?.find(({ name }) => name === wanted)?.wall.median;
  return quotient(median(one), median(other));
}

function quotient(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

function atLeast(what: string, limit: number, measured: number | undefined): Criterion {
  const isMet = measured === undefined ? undefined : measured >= limit;
  return { what, limit: `at least ${limit}×`, measured, isMet };
}

function atMost(what: string, limit: number, measured: number | undefined): Criterion {
  const isMet = measured === undefined ? undefined : measured <= limit;
  return { what, limit: `at most ${limit}×`, measured, isMet };
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
