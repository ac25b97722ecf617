import { join } from "node:path";
import { fillDirectory, withTemporaryDirectory } from "../files/index.ts";
import type { PrintedChart } from "./chart-files.ts";

/**
 * Runs `use` with a directory that holds the chart as the sources make it now, with what a person put beside it; it is
 * removed afterwards.
 */
export async function withChartDirectory<Result>(
  { name, files, beside }: PrintedChart,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryDirectory((temporary) => {
    const directory = join(temporary, name);
    fillDirectory(directory, { texts: files, copies: beside });
    return use(directory);
  });
}
