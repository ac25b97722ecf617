import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { userCache } from "#toolkit/files";

/** A cache of helm-ts that is no other run's. */
export interface Cache {
  /** Makes it as if helm-ts had never run: it has Helm, and nothing else. */
  readonly empty: () => Promise<void>;
  /** With which helm-ts uses it. */
  readonly env: Readonly<Record<string, string>>;
}

/** Makes an empty cache; what Node compiles is kept in it too. */
export async function createCache(directory: string): Promise<Cache> {
  const temporary = join(directory, "tmp");
  const empty = async (): Promise<void> => {
    await rm(directory, { recursive: true, force: true });
    await mkdir(join(directory, "helm-ts"), { recursive: true });
    await mkdir(temporary);
    await symlink(join(userCache(), "helm"), join(directory, "helm-ts", "helm"));
  };
  await empty();
  return { empty, env: { XDG_CACHE_HOME: directory, TMPDIR: temporary, HELM_TS_CACHE: "" } };
}
