import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { HELM_VERSION } from "./versions.ts";

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whose cache it is; tests give both. */
export interface HelmCacheOptions {
  readonly env?: Environment;
  readonly platform?: NodeJS.Platform;
}

/** The directory below the user's cache in which helm-ts keeps its Helm, one directory per version. */
export function helmCache({ env = process.env, platform = process.platform }: HelmCacheOptions = {}): string {
  return join(userCache(env, platform), "helm-ts", "helm");
}

/** Where the pinned Helm is, or will be, for this user. */
export function cachedHelmPath(options: HelmCacheOptions = {}): string {
  return join(helmCache(options), HELM_VERSION, helmFileName(options.platform));
}

/** `helm`, or `helm.exe` on Windows. */
export function helmFileName(platform: NodeJS.Platform = process.platform): string {
  return platform === "win32" ? "helm.exe" : "helm";
}

function userCache(env: Environment, platform: NodeJS.Platform): string {
  const home = (platform === "win32" ? env["USERPROFILE"] : env["HOME"]) || homedir();
  if (platform === "win32") return env["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  const xdg = env["XDG_CACHE_HOME"] ?? "";
  // The XDG rules: a relative path is to be ignored.
  return isAbsolute(xdg) ? xdg : join(home, ".cache");
}
