import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "./environment.ts";
import { InstallationFailed } from "./installation-failed.ts";
import type { IstiodPin } from "./istio-build.ts";
import { ownWords } from "./own-words.ts";
import { runCommand } from "./run-command.ts";

/** What is built, where and with what. */
export interface BuildIstiodOptions {
  readonly pin: IstiodPin;
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
}

const PACKAGE = "istio.io/istio/pilot/cmd/pilot-discovery";
const VERSION_PACKAGE = "istio.io/istio/pkg/version";
const TIMEOUT_MS = 60 * 60 * 1000;

/**
 * Builds istiod from its Go module, unmodified. The go.sum that this package ships has the checksum of every module, so
 * that no proxy and no checksum database has to be trusted.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Go, or it fails
 */
export async function buildIstiod({ pin, directory, env, progress }: BuildIstiodOptions): Promise<string> {
  const options = { cwd: directory, env: goEnvironment(env, directory), timeoutMs: TIMEOUT_MS };
  const go = await runCommand("go", ["env", "GOVERSION"], options);
  if (go.notFound) {
    throw new InstallationFailed("it is built with Go, and there is no go on PATH. Install Go (https://go.dev/dl/).");
  }
  if (go.reason !== undefined) throw new InstallationFailed(`go does not run:${ownWords(go.reason)}`);
  for (const name of ["go.mod", "go.sum"]) await copyFile(join(moduleDirectory(pin), name), join(directory, name));
  progress(`Building istiod ${pin.name} with ${go.stdout.trim()}; the first time this takes some minutes`);
  const executable = join(directory, "pilot-discovery");
  const build = await runCommand("go", ["build", ...buildFlags(pin), "-o", executable, PACKAGE], options);
  if (build.reason === undefined) return executable;
  throw new InstallationFailed(`\`go build ${PACKAGE}\` failed:${ownWords(build.reason)}`);
}

/** The directory of this package with the go.mod and go.sum of a build. */
export function moduleDirectory({ name }: IstiodPin): string {
  return fileURLToPath(new URL(`../../istiod/${name}/`, import.meta.url));
}

/** As Istio's own releases are linked: without what only a debugger reads, and with a version. */
function buildFlags({ version, revision }: IstiodPin): string[] {
  const data = { buildVersion: version, buildGitRevision: revision, buildStatus: "Clean" };
  const set = Object.entries(data).map(([name, value]) => `-X ${VERSION_PACKAGE}.${name}=${value}`);
  return ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", ["-s", "-w", ...set].join(" ")];
}

/** Without what would make Go build for another machine or from other modules; what it leaves behind goes with `directory`. */
function goEnvironment(env: Environment, directory: string): Environment {
  const other = ["GOOS", "GOARCH", "GOFLAGS"];
  const kept = Object.entries(env).filter(([name]) => !other.includes(name));
  return { ...Object.fromEntries(kept), GOWORK: "off", CGO_ENABLED: "0", GOTMPDIR: directory };
}
