import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { printMarkdown, printPlot, type Results } from "./results/index.ts";

/** Reads what was written before; nothing where nothing was. */
export async function readResults(directory: string): Promise<Results> {
  try {
    return JSON.parse(await readFile(join(directory, "results.json"), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}

/** Writes the results as data, as a page, and as a plot of the first chart. */
export async function writeResults(directory: string, results: Results): Promise<void> {
  await writeFile(join(directory, "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  await writeFile(join(directory, "results.md"), printMarkdown(results));
  const [chart] = results.golden?.result ?? [];
  if (chart !== undefined) await writeFile(join(directory, "results.svg"), printPlot(chart));
}
