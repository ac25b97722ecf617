import { findHelm, HelmNotFoundError, installHelm } from "../helm/index.ts";

/** Finds Helm 4, or installs it for this user; says in one line which Helm it is. */
export async function setUpHelm(progress: (message: string) => void): Promise<string> {
  const { version, path, origin } = await findHelm().catch((error: unknown) => {
    if (error instanceof HelmNotFoundError) return installHelm({ progress });
    throw error;
  });
  return `Helm ${version} (${origin === "PATH" ? "on PATH" : "in the cache of this user"}): ${path}`;
}
