import { join } from "node:path";
import { type Environment, userCache } from "@helm/mesh-lab/parts";

/** The directory below the user's cache in which kube-lab keeps what it builds. */
export function kubelabCache(env: Environment): string {
  return join(userCache(env), "kube-lab");
}
