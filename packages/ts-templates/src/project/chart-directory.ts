import { cp } from "node:fs/promises";
import { join } from "node:path";
import { withTemporaryDirectory, writeFileWhole } from "../files/index.ts";
import type { PrintedChart } from "./chart-files.ts";

/**
 * Runs `use` with a directory that holds the chart as the sources make it now, with what a person put beside it; it is
 * removed afterwards.
 */
export async function withChartDirectory<Result>(
  { name, files, beside }: PrintedChart,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryDirectory(async (temporary) => {
    const directory = join(temporary, name);
    await Promise.all([...beside].map(([path, file]) => cp(file, join(directory, path))));
    await Promise.all([...files].map(([path, text]) => writeFileWhole(join(directory, path), text)));
    return use(directory);
  });
}
