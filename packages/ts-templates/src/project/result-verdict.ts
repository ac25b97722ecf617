import { readFile } from "node:fs/promises";
import { z } from "zod";
import { HelmTsError } from "../errors.ts";
import type { Verdict } from "../review/index.ts";

/** What is read of the JSON that Jest and vitest report: https://vitest.dev/guide/reporters.html#json-reporter */
const results = z.object({
  success: z.boolean(),
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** A result file of a suite, and how the suite is called. */
export interface ResultFile {
  /** `mesh` */
  readonly name: string;
  /** As a person wrote it. */
  readonly file: string;
}

/**
 * What a suite of tests found, from the JSON that its run left.
 *
 * @throws HelmTsError `verdict.file` for a file that is missing or is something else
 */
export async function resultVerdict({ name, file }: ResultFile): Promise<Verdict> {
  const { success, numTotalTests, numPassedTests, numFailedTests, testResults } = await readResults(file);
  const failed = testResults.flatMap(({ name: suite, status, message, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === "failed");
    // A file that does not even load has no test that fails.
    if (tests.length === 0 && status === "failed") return [`${suite}: ${firstLine(message)}`];
    return tests.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0])}`);
  });
  const others = numTotalTests - numPassedTests - numFailedTests;
  const isPassed = success && failed.length === 0 && numPassedTests > 0;
  return {
    by: name,
    passed: isPassed,
    text: `${numPassedTests} of ${numTotalTests} tests passed${others > 0 ? `, ${others} not run` : ""}`,
    targets: { names: [], words: "what the suite covers" },
    findings: isPassed ? [] : failed.length > 0 ? failed : ["No test passed."],
  };
}

async function readResults(file: string): Promise<z.infer<typeof results>> {
  try {
    return results.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new HelmTsError(
      "verdict.file",
      `${file} is no result of tests: ${reason}\nIt is what vitest --reporter=json --outputFile=<file> writes.`,
      { cause: error },
    );
  }
}

function firstLine(text = ""): string {
  return text.split("\n")[0] ?? "";
}
