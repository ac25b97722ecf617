import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resultVerdict } from "../../src/project/result-verdict.ts";

async function fileWith(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-result-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "results.json");
  await writeFile(file, text);
  return file;
}

const failed = {
  success: false,
  numTotalTests: 3,
  numPassedTests: 1,
  numFailedTests: 1,
  testResults: [
    {
      name: "a.test.ts",
      status: "failed",
      assertionResults: [
        { fullName: "who asks is greeted", status: "passed", failureMessages: [] },
        { fullName: "who pays is thanked", status: "failed", failureMessages: ["Error: no thanks\n    at a"] },
        { fullName: "who leaves is missed", status: "skipped" },
      ],
    },
    { name: "b.test.ts", status: "failed", message: "SyntaxError: no\nat b", assertionResults: [] },
  ],
};

test("what failed is found, also a file that does not load", async () => {
  expect(await resultVerdict({ name: "greetings", file: await fileWith(JSON.stringify(failed)) })).toEqual({
    by: "greetings",
    passed: false,
    text: "1 of 3 tests passed, 1 not run",
    targets: { names: [], words: "what the suite covers" },
    findings: ["who pays is thanked: Error: no thanks", "b.test.ts: SyntaxError: no"],
  });
});

test("no test at all is no success", async () => {
  const empty = { success: true, numTotalTests: 0, numPassedTests: 0, numFailedTests: 0, testResults: [] };
  const { passed, findings } = await resultVerdict({ name: "none", file: await fileWith(JSON.stringify(empty)) });
  expect({ passed, findings }).toEqual({ passed: false, findings: ["No test passed."] });
});

test.each([
  ["{}", "Invalid input"],
  ["no", "SyntaxError"],
])("%s is no result", async (text, reason) => {
  const file = await fileWith(text);
  await expect(resultVerdict({ name: "suite", file })).rejects.toThrow(
    expect.objectContaining({ code: "verdict.file", message: expect.stringContaining(reason) }),
  );
});

test("a file that is missing is named", async () => {
  await expect(resultVerdict({ name: "suite", file: "nowhere.json" })).rejects.toThrow(
    /^nowhere\.json is no result of tests: Error: ENOENT/,
  );
});
