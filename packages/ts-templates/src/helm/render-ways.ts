import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesBelow } from "../files/index.ts";
import type { DocumentReader } from "../manifest/index.ts";
import { changesShared, hasNull, planBatch, renderBatch, writeBatch } from "./batch/index.ts";
import { packageChart } from "./package-chart.ts";
import type { Group, RenderRequest } from "./render-request.ts";
import { renderUmbrella } from "./render-umbrella.ts";
import type { Helm } from "./run-helm.ts";

/** A way to render a group in one run of Helm. */
export interface RenderWay {
  /** More in a group would not be faster. */
  readonly largest: number;
  readonly holds: (render: RenderRequest) => boolean;
  /**
   * For each render, in their order, what `helm template` prints for it alone; undefined where it has to be asked.
   *
   * @throws HelmError when Helm refuses one of them
   */
  readonly render: (group: Group) => Promise<readonly (string | undefined)[]>;
}

/** What is rendered. */
export interface WayOptions {
  readonly helm: Pick<Helm, "path">;
  readonly chart: string;
  /** A temporary directory. */
  readonly directory: string;
  readonly read: DocumentReader;
  /** Told when a run of Helm has started. */
  readonly onStart?: () => void;
}

/** Makes a way; undefined where there is none for the chart. */
export type MakeWay = (options: WayOptions) => Promise<RenderWay | undefined>;

/** All ways, the fastest first. */
export const WAYS: readonly MakeWay[] = [batchWay, umbrellaWay];

/** One chart whose template goes through all targets; see {@link planBatch} for which charts. */
async function batchWay({ helm, chart, directory, read, onStart }: WayOptions): Promise<RenderWay | undefined> {
  const plan = await planBatch(chart);
  if (plan === undefined) return undefined;
  const batch = join(directory, "batch");
  writeBatch(chart, plan, batch);
  return {
    largest: 100,
    holds: ({ values }) => !hasNull(values),
    render: (renders) => renderBatch({ helm, plan, directory: batch, renders, read, ...(onStart && { onStart }) }),
  };
}

/** A chart that has this one as a dependency, once for each target. */
async function umbrellaWay({ helm, chart, directory, onStart }: WayOptions): Promise<RenderWay | undefined> {
  if (changesShared(await templatesBelow(chart))) return undefined;
  const packaged = await packageChart({ helm, chart, directory });
  if (packaged === undefined) return undefined;
  return {
    // Helm copies the values of all for each.
    largest: 40,
    // Helm reads `tags`, which switch subcharts, only from the values of the chart at the top.
    holds: ({ values }) => !Object.hasOwn(values, "tags"),
    render: (renders) => renderUmbrella({ helm, packaged, renders, ...(onStart && { onStart }) }),
  };
}

/** The texts of all templates of a chart and its subcharts. */
async function templatesBelow(chart: string): Promise<readonly string[]> {
  const paths = (await filesBelow(chart)).filter((path) => /(?:^|\/)templates\//.test(path));
  return Promise.all(paths.map((path) => readFile(join(chart, path), "utf8")));
}
