import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { leftBehind } from "./left-behind.ts";

/** What came of one run. */
export interface Run {
  readonly seconds: number;
  /** How many tests passed. */
  readonly passed: number;
  /** What was not as it should be; one sentence each. */
  readonly faults: readonly string[];
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const vitest = join(root, "node_modules/vitest/vitest.mjs");

/**
 * Runs the tests of the deploy in a process of their own, and looks for what they have left behind.
 *
 * @param files of the tests; all without any
 */
export async function runOnce(files: readonly string[]): Promise<Run> {
  const begin = performance.now();
  const directory = await mkdtemp(join(tmpdir(), "deploy-soak-"));
  const report = `${directory}.json`;
  try {
    const args = [
      "run",
      "--project",
      "deploy",
      "--project",
      "operate",
      "--reporter=json",
      `--outputFile=${report}`,
      ...files,
    ];
    // What Node keeps between its runs is nothing that a run leaves behind.
    const env = { TMPDIR: directory, NODE_DISABLE_COMPILE_CACHE: "1" };
    const { exitCode = -1, all } = await execa(process.execPath, [vitest, ...args], {
      cwd: root,
      env,
      all: true,
      reject: false,
    });
    const { passed, failures } = read(await readFile(report, "utf8").catch(() => "{}"));
    const noReason = exitCode !== 0 && failures.length === 0 ? [`ended with ${exitCode}: ${all.slice(-2000)}`] : [];
    const seconds = (performance.now() - begin) / 1000;
    return { seconds, passed, faults: [...failures, ...noReason, ...leftBehind(directory)] };
  } finally {
    await rm(directory, { recursive: true, force: true });
    await rm(report, { force: true });
  }
}

/** The part of vitest's report that is read here. */
interface Report {
  readonly numPassedTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

function read(text: string): { readonly passed: number; readonly failures: readonly string[] } {
  const { numPassedTests = 0, testResults = [] } = JSON.parse(text) as Report;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === "failed");
    const own = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join("\n")}`);
    return status === "failed" && own.length === 0 ? [`${name}: ${message}`] : own;
  });
  return { passed: numPassedTests, failures };
}
