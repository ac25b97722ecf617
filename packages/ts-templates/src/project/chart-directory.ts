import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFileWhole } from "../files/index.ts";
import type { PrintedChart } from "./chart-files.ts";

/** Runs `use` with a directory that holds the chart as the sources make it now; it is removed afterwards. */
export async function withChartDirectory<Result>(
  { name, files }: PrintedChart,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const temporary = await mkdtemp(join(await realpath(tmpdir()), "helm-ts-chart-"));
  try {
    const directory = join(temporary, name);
    await Promise.all([...files].map(([path, text]) => writeFileWhole(join(directory, path), text)));
    return await use(directory);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
