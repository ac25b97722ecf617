import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of this package with the Go module of kubelab. */
export const KUBELAB_MODULE = fileURLToPath(new URL("../../tools/kubelab/", import.meta.url));

/**
 * The files that kubelab is built from, its tests left out, by path in the module.
 *
 * @param module directory of the Go module
 */
export async function kubelabSources(module: string = KUBELAB_MODULE): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(module, { recursive: true });
  const names = entries.filter((name) => /(\.go|go\.mod|go\.sum)$/.test(name) && !name.endsWith("_test.go"));
  const files = names.sort().map(async (name) => [name, await readFile(join(module, name))] as const);
  return new Map(await Promise.all(files));
}

/** Another pin or another line gives another digest, and so another executable. */
export function digestOf(sources: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, content] of sources) hash.update(`${name}\0${content.length}\0`).update(content);
  return hash.digest("hex").slice(0, 16);
}
