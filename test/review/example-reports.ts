import { fileURLToPath } from "node:url";
import { openProject, reviewSides } from "#toolkit/project";
import { htmlReport, jsonReport, markdownReport, terminalReport } from "#toolkit/report";
import { exampleChanges } from "./example-changes.ts";

/** The directory of the examples. */
export const EXAMPLES = fileURLToPath(new URL("../../docs/examples", import.meta.url));

/** The reports of the examples, by the name of their file. */
export async function exampleReports(): Promise<ReadonlyMap<string, string>> {
  const project = await openProject(fileURLToPath(new URL("../..", import.meta.url)));
  const reports = new Map<string, string>();
  for (const { name, before, after } of exampleChanges()) {
    const { review, pictures } = await reviewSides(project, [before, after], { verdicts: [], isRendered: true });
    reports.set(`${name}.html`, htmlReport(review, pictures));
    reports.set(`${name}.md`, markdownReport(review));
    reports.set(`${name}.json`, jsonReport(review));
    reports.set(
      `${name}.txt`,
      terminalReport(review, (_, text) => text, 100),
    );
  }
  return reports;
}
