import { type Cache, noCache, openCache } from "../cache/index.ts";
import type { Project } from "./project.ts";

/** How targets are rendered that have to be. */
export interface RenderWays {
  /** Processes of Helm at a time; as many as there are cores by default. */
  readonly jobs?: number | undefined;
  /** Whether what was found out before counts; true by default. */
  readonly cache?: boolean | undefined;
}

/** The cache of what was found out about a project before. */
export async function cacheOf({ root }: Project, { cache = true }: RenderWays): Promise<Cache> {
  return cache ? openCache({ owner: root }) : noCache;
}
