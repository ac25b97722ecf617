import { type Cache, noCache, openCache } from "../cache/index.ts";
import type { Project } from "./project.ts";

/** How targets are rendered that have to be. */
export interface RenderWays {
  /** Processes of Helm at a time; one more than there are cores by default. */
  readonly jobs?: number | undefined;
  /** Whether what was found out before counts; true by default. */
  readonly cache?: boolean | undefined;
}

/** Does something with the cache of what was found out about a project before, and saves what is new, whatever comes of it. */
export async function withCache<Result>(
  { root }: Project,
  { cache: isUsed = true }: RenderWays,
  use: (cache: Cache) => Promise<Result>,
): Promise<Result> {
  const cache = isUsed ? await openCache({ owner: root }) : noCache;
  try {
    return await use(cache);
  } finally {
    await cache.save();
  }
}
