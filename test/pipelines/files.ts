import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";

/** The directory of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Files of docs/pipelines by their path in it, each with its text. */
export async function pipelineFiles(): Promise<ReadonlyMap<string, string>> {
  const directory = join(ROOT, "docs/pipelines");
  const names = (await readdir(directory, { recursive: true })).filter((name) => name.endsWith(".yaml")).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), "utf8")] as const)),
  );
}

/** The documents of one of them. */
export async function documents(path: string): Promise<readonly unknown[]> {
  return loadAll(await readFile(join(ROOT, "docs/pipelines", path), "utf8"));
}

/** All scripts in a document of a pipeline, wherever they stand. */
export function scriptsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(scriptsIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string" ? (SCRIPTS.has(key) ? [value] : []) : scriptsIn(value),
  );
}

const SCRIPTS = new Set(["run", "bash", "script", "inlineScript"]);
