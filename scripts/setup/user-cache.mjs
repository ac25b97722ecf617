import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import process from "node:process";

/** Where what is made once for a user is kept; the toolkit keeps its Helm there too. */
export function userCache() {
  if (process.platform === "win32")
    return join(process.env["LOCALAPPDATA"] || join(homedir(), "AppData", "Local"), "helm-ts");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "helm-ts");
  const xdg = process.env["XDG_CACHE_HOME"] ?? "";
  return join(isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "helm-ts");
}

/**
 * Makes a directory of the cache unless it is there. It appears whole or not at all, also when several processes make it.
 *
 * @param {string} directory absolute
 * @param {(temporary: string) => void} make fills the directory that becomes it
 */
export function madeOnce(directory, make) {
  if (existsSync(directory)) return;
  mkdirSync(dirname(directory), { recursive: true });
  const temporary = mkdtempSync(`${directory}.new-`);
  try {
    make(temporary);
    renameSync(temporary, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
