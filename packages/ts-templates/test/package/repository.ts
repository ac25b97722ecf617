import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { onTestFinished } from "vitest";

/** Directory of the whole repository, of which these tests run the tools and read the configuration. */
export const repository: string = fileURLToPath(new URL("../../../../", import.meta.url));

/** Directory of the toolkit. */
export const toolkit: string = join(repository, "packages/ts-templates");

export interface Run {
  readonly succeeded: boolean;
  readonly stdout: string;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** Runs a program of node_modules/.bin; that it fails is a result to look at. */
export async function run(program: string, args: readonly string[], cwd: string = repository): Promise<Run> {
  const { exitCode, stdout, all } = await execa(program, args, {
    cwd,
    all: true,
    reject: false,
    preferLocal: true,
    localDir: repository,
    env: { NO_COLOR: "1", npm_config_loglevel: "error" },
  });
  return { succeeded: exitCode === 0, stdout, output: all };
}

/** A directory that is gone when the test is over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "helm-ts-package-")));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
