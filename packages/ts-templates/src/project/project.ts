import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { HelmTsError, isHelmTsError } from "../errors.ts";
import { findConfig } from "../files/index.ts";
import { type Config, isConfig } from "./config.ts";

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
    if (isHelmTsError(error)) throw placed(error);
    throw new HelmTsError("module.broken", `${shownPath(file)} cannot be loaded: ${reason(error)}`, { cause: error });
  }
}

/** Whether all that the configuration names is below the directory of the project. */
export function isSelfContained({ root, config: { chart, values, golden } }: Project): boolean {
  const paths = [chart.metadata, chart.source, chart.directory, values.directory, golden.inputs, golden.directory];
  return paths.every((path) => !relative(root, resolve(root, path)).startsWith(".") && !isAbsolute(path));
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
  return (stack ?? message)
    .split("\n")
    .filter((line) => !isForeign(line))
    .join("\n");
}

/** An error of a definition with the line of the project that made it, unless it names the file itself. */
function placed(error: HelmTsError): HelmTsError {
  const frames = (error.stack ?? "").split("\n").filter((line) => frame.test(line) && !isForeign(line));
  const [, file = "", position = ""] = frame.exec(frames[0] ?? "") ?? [];
  const shown = file === "" ? "" : shownPath(file.startsWith("file:") ? fileURLToPath(file) : file);
  if (shown === "" || error.message.includes(shown)) return error;
  return new HelmTsError(error.code, `${shown}:${position}: ${error.message}`, { cause: error });
}

/** A line of a stack: its file, and the line and column in it. */
const frame = /^ {4}at (?:.*\()?((?:file:\/\/)?\/[^()]+?):(\d+:\d+)\)?$/;

const toolkit = new URL("..", import.meta.url);

function isForeign(line: string): boolean {
  if (!/^ {4}at /.test(line)) return false;
  return [toolkit.href, fileURLToPath(toolkit), "node:", "node_modules/"].some((part) => line.includes(part));
}
