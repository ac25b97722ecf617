import { isHelmTsError } from "../errors.ts";

/** Options of a command that reports to a pipeline. */
export const reportOptions = {
  junit: ["--junit <file>", "write JUnit XML to a file, for the test results of a pipeline"],
  summary: ["--summary <file>", 'add Markdown to a file, such as "$GITHUB_STEP_SUMMARY"'],
} as const;

/** The files that a person asked for. */
export interface ReportFiles {
  readonly junit?: string | undefined;
  readonly summary?: string | undefined;
}

/** What a command came to, for a pipeline. */
export interface PipelineReport {
  /** XML */
  readonly junit: string;
  /** Markdown */
  readonly summary: string;
}

/** The command that is run, and how its result is told. */
export interface Reported<Result> {
  /** `deploy` */
  readonly command: string;
  readonly target: string;
  readonly report: (result: Result) => PipelineReport;
}

/**
 * Runs a command and writes the files that were asked for, also where it fails without a result: a pipeline that finds
 * no file would take it for nothing to report. A file that cannot be written is refused before anything is done, and what
 * is killed leaves JUnit XML that says so.
 *
 * @throws HelmTsError `file.unwritable`
 */
export async function withReportFiles<Result>(
  files: ReportFiles,
  { command, target, report }: Reported<Result>,
  run: () => Promise<Result>,
): Promise<Result> {
  const { unfinishedJunit, unfinishedMarkdown } = await import("../report/index.ts");
  const killed = {
    target,
    code: "command.killed",
    message: `helm-ts ${command} was ended before it came to a result.`,
  };
  await write(files, { junit: unfinishedJunit(command, killed), summary: "" });
  const result = await run().catch(async (error: unknown) => {
    if (!isHelmTsError(error)) throw error;
    const { code, message } = error;
    const failed = { target, code, message };
    await write(files, { junit: unfinishedJunit(command, failed), summary: unfinishedMarkdown(command, failed) });
    throw error;
  });
  await write(files, report(result));
  return result;
}

/** The summary is added to what is there: the commands of one job tell their parts in it. */
async function write({ junit, summary }: ReportFiles, report: PipelineReport): Promise<void> {
  if (junit === undefined && summary === undefined) return;
  const { addToFile, writeFileWhole } = await import("../files/index.ts");
  if (junit !== undefined) await writeFileWhole(junit, report.junit);
  if (summary !== undefined) await addToFile(summary, report.summary);
}
