import { readFile } from "node:fs/promises";

/** What the template files of many charts use. */
export interface Sample {
  readonly constructs: readonly string[];
  /** The constructs of an action, as indexes. */
  readonly actions: readonly (readonly number[])[];
  /** Groups of charts, charts, and files: how often an action stands in a file, and its index. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, ChartFiles>>>>;
}

/** The template files of a chart by their path in it. */
export type ChartFiles = Readonly<Record<string, readonly (readonly [count: number, action: number])[]>>;

/** Reads the sample: 38 well-known charts, and those of ARO-HCP. */
export async function readSample(): Promise<Sample> {
  return JSON.parse(await readFile(new URL("sample.json", import.meta.url), "utf8")) as Sample;
}
