import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import process from "node:process";

/** Environment variables, as of `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whose cache it is; tests give both. */
export interface UserCacheOptions {
  readonly env?: Environment;
  readonly platform?: NodeJS.Platform;
}

/**
 * The directory in which helm-ts keeps what it can make again, below the user's cache as each system has it: on Linux
 * `$XDG_CACHE_HOME` (https://specifications.freedesktop.org/basedir), which is `~/.cache` by default.
 */
export function userCache({ env = process.env, platform = process.platform }: UserCacheOptions = {}): string {
  return join(cacheHome(env, platform), "helm-ts");
}

function cacheHome(env: Environment, platform: NodeJS.Platform): string {
  const home = (platform === "win32" ? env["USERPROFILE"] : env["HOME"]) || homedir();
  if (platform === "win32") return env["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  const xdg = env["XDG_CACHE_HOME"] ?? "";
  // The XDG rules: a relative path is to be ignored.
  return isAbsolute(xdg) ? xdg : join(home, ".cache");
}
