import type { Helm, RenderOutcome, RenderRequest } from "../helm/index.ts";
import { identity, type Manifest, ManifestError, parseManifests } from "../manifest/index.ts";
import { type DocumentEdit, documentEdits } from "../review/index.ts";
import { renderAll } from "./render-all.ts";

/** A chart in which another one should have changed nothing. */
export interface ChartPair {
  readonly helm: Pick<Helm, "path">;
  /** Directories, each with a Chart.yaml. */
  readonly before: string;
  readonly after: string;
}

/** What two charts make of the same values. */
export interface ChartComparison {
  /** How many renders were compared. */
  readonly cases: number;
  /** Those of which neither chart makes anything: both refuse the values. */
  readonly refused: number;
  /** Those in which the charts differ. */
  readonly different: readonly ChartDifference[];
  /** Templates of which the chart before makes something else at every render, and in how many cases: they are not compared there. */
  readonly unstable: ReadonlyMap<string, number>;
}

/** How two charts differ for one set of values. */
export interface ChartDifference {
  readonly name: string;
  /** The edits from before to after; or why one of the charts alone cannot be rendered. */
  readonly reason: readonly DocumentEdit[] | string;
}

/** Renders two charts with the same values, and compares what comes out by what it says. */
export async function compareCharts(
  { helm, before, after }: ChartPair,
  renders: readonly RenderRequest[],
): Promise<ChartComparison> {
  const old = await renderAll({ helm, chart: before, renders });
  const works = renders.filter(({ key }) => old.manifests.has(key));
  const refused = renders.filter(({ key }) => !old.manifests.has(key));
  // What is made by chance is another one in a second run.
  const again = await renderAll({ helm, chart: before, renders: works });
  // One failure takes the speed from all others.
  const now = [
    await renderAll({ helm, chart: after, renders: works }),
    await renderAll({ helm, chart: after, renders: refused }),
  ];
  const cases = renders.map(({ key }): Case => {
    const outcome = now.find(({ errors, manifests }) => manifests.has(key) || errors.has(key));
    const unstable = changedTemplates(old.manifests.get(key), again.manifests.get(key));
    return { key, unstable, old: resultOf(old, key), now: resultOf(outcome, key) };
  });
  return {
    cases: renders.length,
    refused: cases.filter(({ old, now }) => old.text === undefined && now.text === undefined).length,
    different: cases.flatMap(differencesOf),
    unstable: counted(cases.flatMap(({ unstable }) => [...unstable])),
  };
}

interface Case {
  readonly key: string;
  readonly unstable: ReadonlySet<string>;
  readonly old: Result;
  readonly now: Result;
}

/** What came of one render: the manifests, or why there are none. */
interface Result {
  readonly text: string | undefined;
  readonly error: string;
}

function resultOf(outcome: RenderOutcome | undefined, key: string): Result {
  return { text: outcome?.manifests.get(key), error: outcome?.errors.get(key)?.failure.message ?? "" };
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function changedTemplates(first: string | undefined, second: string | undefined): ReadonlySet<string> {
  if (first === undefined || second === undefined || first === second) return new Set();
  const [before, after] = [parsed(first), parsed(second)];
  if (before === undefined || after === undefined) return new Set();
  const names = new Set(documentEdits(before, after).flatMap(namesOf));
  const changed = [...before, ...after].filter((one) => names.has(identity(one)));
  return new Set(changed.flatMap(({ source }) => source ?? []));
}

function namesOf(edit: DocumentEdit): readonly string[] {
  return edit.type === "renamed" ? [edit.identity, edit.from] : [edit.identity];
}

function parsed(text: string): readonly Manifest[] | undefined {
  try {
    return parseManifests(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function differencesOf({ key, unstable, old, now }: Case): readonly ChartDifference[] {
  const reason = reasonOf(old, now, unstable);
  return reason.length === 0 ? [] : [{ name: key, reason }];
}

function reasonOf(old: Result, now: Result, unstable: ReadonlySet<string>): ChartDifference["reason"] {
  if (old.text === now.text) return [];
  if (now.text === undefined) return `only the chart before renders: ${now.error}`;
  if (old.text === undefined) return `only the chart before refuses: ${old.error}`;
  const [before, after] = [parsed(old.text), parsed(now.text)];
  if (before === undefined || after === undefined)
    return "the texts differ, and they are no list of Kubernetes objects";
  const isStable = ({ source }: Manifest): boolean => !unstable.has(source ?? "");
  return documentEdits(before.filter(isStable), after.filter(isStable));
}
