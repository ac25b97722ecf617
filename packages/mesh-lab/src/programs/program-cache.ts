import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment.ts";
import { ENVOY_VERSION } from "./envoy-wheel.ts";
import type { IstiodPin } from "./istio-build.ts";

/** The directory below the user's cache in which mesh-lab keeps its programs. */
export function programCache(env: Environment): string {
  return join(userCache(env), "mesh-lab");
}

/** Where a pinned istiod is, or will be. A cache may be shared by machines with other processors. */
export function cachedIstiod(env: Environment, arch: string, { name, revision }: IstiodPin): string {
  return join(programCache(env), "istiod", `${name}-${revision}-${arch}`, "pilot-discovery");
}

/** Where the pinned Envoy is, or will be. */
export function cachedEnvoy(env: Environment, arch: string): string {
  return join(programCache(env), "envoy", `${ENVOY_VERSION}-${arch}`, "envoy");
}

/** Where programs keep for this user what can be made again. */
export function userCache(env: Environment): string {
  const xdg = env["XDG_CACHE_HOME"] ?? "";
  // The XDG rules: a relative path is to be ignored.
  return isAbsolute(xdg) ? xdg : join(env["HOME"] || homedir(), ".cache");
}
