import { generatedFiles, removeFile } from "../files/index.ts";

/**
 * The goldens below `dir` whose target no longer exists, as paths relative to `dir`. Files that are not marked as
 * generated are no goldens.
 */
export async function staleGoldens(dir: string, targets: Iterable<string>): Promise<readonly string[]> {
  const current = new Set([...targets].map((target) => `${target}.yaml`));
  return (await generatedFiles(dir)).filter((path) => path.endsWith(".yaml") && !current.has(path));
}

/** Deletes the goldens whose target no longer exists, and says which. */
export async function pruneGoldens(dir: string, targets: Iterable<string>): Promise<readonly string[]> {
  const stale = await staleGoldens(dir, targets);
  for (const path of stale) await removeFile(dir, path);
  return stale;
}
