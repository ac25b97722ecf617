import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The files that a Go program of this package is built from, its tests left out, by path in its module.
 *
 * @param name of the module's directory below `tools`
 */
export async function goSources(name: string): Promise<ReadonlyMap<string, Buffer>> {
  const module = fileURLToPath(new URL(`../../tools/${name}/`, import.meta.url));
  const entries = await readdir(module, { recursive: true });
  const names = entries.filter((entry) => /(\.go|go\.mod|go\.sum)$/.test(entry) && !entry.endsWith("_test.go"));
  const files = names.sort().map(async (entry) => [entry, await readFile(join(module, entry))] as const);
  return new Map(await Promise.all(files));
}

/** Another pin or another line gives another digest, and so another executable. */
export function digestOf(sources: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, content] of sources) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest("hex").slice(0, 16);
}
