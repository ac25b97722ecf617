import { join } from "node:path";
import { type UserCacheOptions, userCache } from "../files/index.ts";
import { HELM_VERSION } from "./versions.ts";

export type { Environment } from "../files/index.ts";

/** The directory below the user's cache in which helm-ts keeps its Helm, one directory per version. */
export function helmCache(options: UserCacheOptions = {}): string {
  return join(userCache(options), "helm");
}

/** Where the pinned Helm is, or will be, for this user. */
export function cachedHelmPath(options: UserCacheOptions = {}): string {
  return join(helmCache(options), HELM_VERSION, helmFileName(options.platform));
}

/** `helm`, or `helm.exe` on Windows. */
export function helmFileName(platform: NodeJS.Platform = process.platform): string {
  return platform === "win32" ? "helm.exe" : "helm";
}
