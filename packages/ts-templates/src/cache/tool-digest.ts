import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/**
 * SHA-256, in hex, of what makes this helm-ts another one: Node's version, and name, size and time of each of its files,
 * be they its source or what was built of it. An entry of the cache counts for the helm-ts that made it alone.
 */
export function toolDigest(): string {
  const hash = createHash("sha256").update(process.version);
  const directory = ownDirectory(fileURLToPath(import.meta.url));
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" }).toSorted()) {
    const { size, mtimeMs } = statSync(join(directory, name));
    hash.update(`\n${name} ${size} ${mtimeMs}`);
  }
  return hash.digest("hex");
}

/** The directory with all code of the package that a file is in: its `src` or its `dist`. */
function ownDirectory(file: string): string {
  let root = dirname(file);
  while (!existsSync(join(root, "package.json"))) root = dirname(root);
  return join(root, relative(root, file).split(sep)[0] ?? "");
}
