import { fileURLToPath } from "node:url";
import config from "../../helm-ts.config.ts";
import { withFiles } from "./temporary-directory.ts";
import { findHelm, renderMany, type Synthesis, synthesize, type Values } from "./toolkit.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The files of the chart by their path in it, as the sources make them now. */
export async function chartFiles(): Promise<Synthesis["chart"]["files"]> {
  return (await synthesize({ root, config })).chart.files;
}

/** Renders the chart for many values, by key, in few runs of Helm: what it prints for each. */
export async function renderAll(values: ReadonlyMap<string, Values>): Promise<ReadonlyMap<string, string>> {
  const helm = await findHelm();
  const { name: release, ...others } = config.release;
  const renders = [...values].map(([key, one]) => ({ key, values: one, release, ...others }));
  return withFiles(await chartFiles(), (chart) => renderMany({ helm, chart, renders }));
}
