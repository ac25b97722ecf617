import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HelmTsError } from "../errors.ts";
import { withTemporaryDirectory } from "../files/index.ts";
import { buildHelm } from "./build-helm.ts";
import { downloadHelm, RELEASE_HOST } from "./download-helm.ts";
import { isHelm4, versionOf } from "./find-helm.ts";
import { cachedHelmPath, type Environment, helmCache } from "./helm-cache.ts";
import { InstallationFailed } from "./installation-failed.ts";
import type { Helm } from "./run-helm.ts";
import { HELM_VERSION } from "./versions.ts";

/** How Helm gets into the cache. */
export interface InstallHelmOptions {
  readonly env?: Environment;
  /** Told in one sentence what is going on; building may take minutes. */
  readonly progress?: (message: string) => void;
  /** Base URL of Helm's releases, for a mirror. */
  readonly releases?: string;
}

/**
 * Installs the pinned Helm for this user, below the user's cache: built by Go from its module where there is Go, else
 * from its release, whose checksum is verified before it is unpacked. The file appears whole or not at all, also when
 * several processes install at once.
 *
 * @throws HelmTsError `helm.install` with the reason of each way that failed; nothing is left behind then
 */
export async function installHelm({
  env = process.env,
  progress = () => {},
  releases = RELEASE_HOST,
}: InstallHelmOptions = {}): Promise<Helm> {
  const path = cachedHelmPath({ env });
  const present = await versionOf(path, env);
  if (isHelm4(present)) return { path, version: present, origin: "cache" };
  const cache = helmCache({ env });
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  // In the cache itself, so that the rename at the end stays on one file system.
  return withTemporaryDirectory((directory) => install({ env, progress, releases, directory }), join(cache, TEMPORARY));
}

async function install({ directory, ...options }: Required<InstallHelmOptions> & { readonly directory: string }) {
  const { env, progress } = options;
  const path = cachedHelmPath({ env });
  try {
    const built = await firstToSucceed([
      () => buildHelm({ directory, env, progress }),
      () => downloadHelm({ directory, ...options }),
    ]);
    const version = await versionOf(built, env);
    if (!isHelm4(version)) throw new InstallationFailed(`  - what was installed does not run: ${version}`);
    await mkdir(dirname(path), { recursive: true });
    await rename(built, path);
    progress(`Helm ${version} is installed: ${path}`);
    return { path, version, origin: "cache" } as const;
  } catch (error) {
    if (error instanceof InstallationFailed) throw installationError(error.message);
    throw error;
  }
}

async function firstToSucceed(ways: readonly (() => Promise<string>)[]): Promise<string> {
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      if (!(error instanceof InstallationFailed)) throw error;
      reasons.push(error.message);
    }
  }
  throw new InstallationFailed(reasons.map((reason) => `  - ${reason}`).join("\n"));
}

function installationError(reasons: string): HelmTsError {
  return new HelmTsError(
    "helm.install",
    [
      `Helm ${HELM_VERSION} could not be installed:`,
      reasons,
      "Install Go (https://go.dev/dl/) and run the command again, or install Helm 4 and put it on PATH (https://helm.sh/docs/intro/install/).",
    ].join("\n"),
  );
}

const TEMPORARY = ".install-";
const ABANDONED_MS = 6 * 60 * 60 * 1000;

/** What a killed installation left behind; a running one is younger. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of (await readdir(cache)).filter((entry) => entry.startsWith(TEMPORARY))) {
    const path = join(cache, name);
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ));
    if (age > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
