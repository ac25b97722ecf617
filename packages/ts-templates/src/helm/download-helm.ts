import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, helmFileName } from "./helm-cache.ts";
import { InstallationFailed } from "./installation-failed.ts";
import { HELM_VERSION } from "./versions.ts";

/** Where the Helm project publishes its releases. */
export const RELEASE_HOST = "https://get.helm.sh";

/** Where Helm's release is downloaded to and from. */
export interface DownloadHelmOptions {
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
  /** Base URL of the releases. */
  readonly releases: string;
}

/**
 * Downloads the pinned Helm's release for this machine, and unpacks it only if its SHA-256 is the published one.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed
 */
export async function downloadHelm({ directory, env, progress, releases }: DownloadHelmOptions): Promise<string> {
  const { archive, folder } = releaseNames(process.platform, process.arch);
  const url = `${releases}/${archive}`;
  progress(`Downloading Helm ${HELM_VERSION} from ${url}`);
  const checksum = parseChecksum(String(await download(`${url}.sha256sum`)), `${url}.sha256sum`);
  const bytes = await download(url);
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== checksum) {
    throw new InstallationFailed(
      `${url}: its SHA-256 is ${actual}, the published one ${checksum}; it was not unpacked`,
    );
  }
  await writeFile(join(directory, archive), bytes);
  const { execa } = await import("execa");
  const unpacked = await execa(tarPath(env), ["-xf", archive], {
    cwd: directory,
    env: definedOnly(env),
    extendEnv: false,
    reject: false,
  });
  if (unpacked.failed)
    throw new InstallationFailed(`unpacking ${archive}: ${unpacked.stderr || unpacked.shortMessage}`);
  return join(directory, folder, helmFileName());
}

const SYSTEMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const MACHINES: Readonly<Record<string, string>> = {
  x64: "amd64",
  arm64: "arm64",
  arm: "arm",
  ia32: "386",
  ppc64: "ppc64le",
  s390x: "s390x",
  riscv64: "riscv64",
  loong64: "loong64",
};

interface ReleaseNames {
  readonly archive: string;
  /** The folder inside of the archive. */
  readonly folder: string;
}

/** How the Helm project names the release for a machine, by Node's names for platform and architecture. */
export function releaseNames(platform: string, arch: string): ReleaseNames {
  const system = SYSTEMS[platform];
  const machine = MACHINES[arch];
  if (system === undefined || machine === undefined) {
    throw new InstallationFailed(`downloading it: Helm has no release for ${platform} on ${arch}`);
  }
  const folder = `${system}-${machine}`;
  return { folder, archive: `helm-v${HELM_VERSION}-${folder}.${platform === "win32" ? "zip" : "tar.gz"}` };
}

const TIMEOUT_MS = 10 * 60 * 1000;

async function download(url: string): Promise<Buffer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new InstallationFailed(`${url}: the server answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof InstallationFailed) throw error;
    throw new InstallationFailed(`${url}: ${reasonOf(error)}`, { cause: error });
  }
}

/** `fetch` says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function parseChecksum(text: string, url: string): string {
  const checksum = /^[0-9a-f]{64}(?=\s|$)/.exec(text)?.[0];
  if (checksum === undefined) throw new InstallationFailed(`${url}: this is no SHA-256 checksum`);
  return checksum;
}

/** On Windows the system's own tar, which reads zip; a GNU tar found on PATH does not. */
function tarPath(env: Environment): string {
  return process.platform === "win32" ? join(env["SystemRoot"] ?? "C:\\Windows", "System32", "tar.exe") : "tar";
}

function definedOnly(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
