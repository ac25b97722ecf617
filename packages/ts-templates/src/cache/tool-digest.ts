import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/**
 * SHA-256, in hex, of what makes this helm-ts another one: Node's version, and name, size and time of each of its files,
 * be they its source or what was built of it. An entry of the cache counts for the helm-ts that made it alone.
 */
export function toolDigest(): string {
  const hash = createHash("sha256").update(process.version);
  const own = dirname(fileURLToPath(import.meta.url));
  // What is built stands in one folder.
  const isSource = import.meta.url.endsWith(".ts");
  const directory = isSource ? dirname(own) : own;
  for (const name of readdirSync(directory, { recursive: isSource, encoding: "utf8" }).toSorted()) {
    const { size, mtimeMs } = statSync(join(directory, name));
    hash.update(`\n${name} ${size} ${mtimeMs}`);
  }
  return hash.digest("hex");
}
