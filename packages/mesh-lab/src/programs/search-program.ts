import type { Environment } from "./environment.ts";
import { firstOnPath, isProgram } from "./search-path.ts";
import type { WantedProgram } from "./wanted-program.ts";

/** A program that is there. */
export interface FoundProgram {
  /** Absolute. */
  readonly path: string;
  /** As it names itself: `1.31-dev-eed52ebb66ad`, version and commit, for istiod; `1.40.0` for Envoy. */
  readonly version: string;
  readonly origin: "PATH" | "cache";
}

/** What a search gave: the program, or why each place that was looked at does not have it. */
export interface Search {
  readonly program: WantedProgram;
  readonly found?: FoundProgram;
  readonly reasons: readonly string[];
}

/** Looks for a program: the first on PATH if its version will do, else the one in the cache. */
export async function searchProgram(
  program: WantedProgram,
  env: Environment,
  progress: (message: string) => void,
): Promise<Search> {
  const path = await firstOnPath(program.file, env);
  if (path === undefined) return searchCache(program, [`no ${program.file} on PATH`]);
  const { version = "unknown", unfit, remark } = await program.identify(path);
  if (unfit !== undefined) return searchCache(program, [`${path} on PATH is not used: ${unfit}`]);
  if (remark !== undefined) progress(`${path} on PATH is used: ${remark}`);
  return { program, found: { path, version, origin: "PATH" }, reasons: [] };
}

/**
 * Looks for a program in the cache. What is there is as pinned, because only what was verified gets there.
 *
 * @param reasons why it was not found elsewhere
 */
export async function searchCache(program: WantedProgram, reasons: readonly string[] = []): Promise<Search> {
  const { cached: path, pinned: version } = program;
  if (await isProgram(path)) return { program, found: { path, version, origin: "cache" }, reasons };
  return { program, reasons: [...reasons, `not installed at ${path}`] };
}
