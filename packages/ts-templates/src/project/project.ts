import { dirname, join, relative } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { HelmTsError, isHelmTsError } from "../errors.ts";
import { type Config, isConfig } from "./config.ts";
import { findConfig } from "./find-config.ts";

/** A directory with a configuration. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  readonly config: Config;
}

/**
 * Opens the project that a directory (absolute) is in; the current one by default.
 *
 * @throws HelmTsError `config.missing`, `config.invalid`, or what the project's own files throw
 */
export async function openProject(directory: string = process.cwd()): Promise<Project> {
  const file = findConfig(directory);
  const { default: config } = await importFile(file);
  if (!isConfig(config)) {
    throw new HelmTsError(
      "config.invalid",
      `${shownPath(file)} has no configuration as its default export; write: export default defineConfig({ … })`,
    );
  }
  return { root: dirname(file), config };
}

/**
 * Imports a module that a person wrote.
 *
 * @throws HelmTsError `module.broken` naming the file and what is wrong in it
 */
export async function importFile(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (isHelmTsError(error)) throw error;
    throw new HelmTsError("module.broken", `${shownPath(file)} cannot be loaded: ${reason(error)}`, { cause: error });
  }
}

/** A path of the project, as a person in the current directory would write it; also good to open it. */
export function pathIn({ root }: Project, path: string): string {
  return shownPath(join(root, path));
}

/** An absolute path, as a person in the current directory would write it. */
export function shownPath(file: string): string {
  return relative(process.cwd(), file) || ".";
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return `Node ${process.versions.node} does not run TypeScript; Node 22.18 or newer does`;
  }
  return ownStack(error);
}

/** Without the frames of Node and of helm-ts: what is left is what the person wrote. */
function ownStack({ stack, message }: Error): string {
  const toolkit = new URL("..", import.meta.url).href;
  const isForeign = (line: string): boolean =>
    /^ {4}at /.test(line) && (line.includes("node:") || line.includes(toolkit));
  return (stack ?? message)
    .split("\n")
    .filter((line) => !isForeign(line) && !line.includes("node_modules/commander/"))
    .join("\n");
}
