import { helmTemplate } from "../helm/index.ts";
import { identity, type Manifest, parseManifests } from "../manifest/index.ts";
import { type HelmAccess, type ReleaseRecord, writeRecordChart } from "../release/index.ts";
import { type ChangeGroup, documentEdits, review } from "../review/index.ts";
import type { Values } from "../values/index.ts";
import { gainingWorkloads } from "./gaining-workloads.ts";
import { idOf, workloadsOf } from "./workloads.ts";

/** The chart of a release that runs, on disk, and what it makes of values. */
export interface RecordedCharts {
  /** The directory of a release's chart. */
  readonly directoryOf: (record: ReleaseRecord) => Promise<string>;
  readonly render: (record: ReleaseRecord, values: Values) => Promise<readonly Manifest[]>;
}

/** Writes the charts that stand in releases into a directory, each once. */
export function recordedCharts({ helm, env }: HelmAccess, directory: string, kubeVersion: string): RecordedCharts {
  const written = new Map<string, Promise<string>>();
  const write = async (record: ReleaseRecord): Promise<string> => {
    const own = `${directory}/${record.namespace}-${record.name}`;
    await writeRecordChart(record, own);
    return own;
  };
  const directoryOf = (record: ReleaseRecord): Promise<string> => {
    const key = `${record.namespace}/${record.name}`;
    const own = written.get(key) ?? write(record);
    written.set(key, own);
    return own;
  };
  return {
    directoryOf,
    render: async (record, values) => {
      const { name: release, namespace } = record;
      const chart = await directoryOf(record);
      const options = { helm, chart, release, namespace, values: [values], kubeVersion };
      return parseManifests(await helmTemplate({ ...options, ...(env !== undefined && { env }) }));
    },
  };
}

/** What one Helm revision changes. */
export interface RevisionChange {
  /** Each in a line, the riskiest first. */
  readonly changes: readonly string[];
  readonly changesRoutes: boolean;
  /** The routes as they are to be, of those that change. */
  readonly routes: readonly Manifest[];
  /** Workloads that must have pods before the routes change, `namespace/name`. */
  readonly gaining: readonly string[];
  /** Workloads that come or change with it. */
  readonly coming: readonly string[];
}

/** Compares what runs of a release with what a step makes of it, beside the others; undefined where they are the same. */
export function changeOf(
  before: readonly Manifest[],
  after: readonly Manifest[],
  others: readonly Manifest[],
): RevisionChange | undefined {
  const edits = documentEdits(before, after);
  if (edits.length === 0) return undefined;
  const edited = new Set(edits.map((edit) => edit.identity));
  const groups = groupsOf(before, after);
  return {
    changes: groups.map(({ title }) => title),
    changesRoutes: groups.some(isRouting),
    routes: routesIn(groups, after),
    gaining: gainingWorkloads([...others, ...before], [...others, ...after]),
    coming: workloadsOf(after)
      .filter((manifest) => edited.has(identity(manifest)))
      .map(idOf),
  };
}

/** Those of the manifests that say where requests go. */
export function routesOf(manifests: readonly Manifest[]): readonly Manifest[] {
  return routesIn(groupsOf([], manifests), manifests);
}

function groupsOf(before: readonly Manifest[], after: readonly Manifest[]): readonly ChangeGroup[] {
  const side = (manifests: readonly Manifest[]) => ({ title: "", targets: [{ name: "release", manifests }] });
  return review(side(before), side(after)).groups;
}

function routesIn(groups: readonly ChangeGroup[], manifests: readonly Manifest[]): readonly Manifest[] {
  const routed = new Set(groups.filter(isRouting).flatMap(({ documents }) => documents));
  return manifests.filter((manifest) => routed.has(identity(manifest)));
}

function isRouting({ risk }: ChangeGroup): boolean {
  return risk === "routing";
}
