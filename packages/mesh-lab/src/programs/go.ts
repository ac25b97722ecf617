import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "./environment.ts";
import { InstallationFailed } from "./installation-failed.ts";
import type { IstiodPin } from "./istio-build.ts";
import { ownWords } from "./own-words.ts";
import { type RunCommandOptions, runCommand } from "./run-command.ts";

/** Go in the module that pins an Istio. */
export interface GoModule {
  /** Such as `go1.26.8`. */
  readonly version: string;
  readonly options: RunCommandOptions;
}

const TIMEOUT_MS = 60 * 60 * 1000;

/**
 * Makes a directory the Go module of a build. The go.sum that this package ships has the checksum of every module, so
 * that no proxy and no checksum database has to be trusted.
 *
 * @throws InstallationFailed when there is no Go
 */
export async function goModule(pin: IstiodPin, directory: string, env: Environment): Promise<GoModule> {
  const options = { cwd: directory, env: goEnvironment(env, directory), timeoutMs: TIMEOUT_MS };
  const go = await runCommand("go", ["env", "GOVERSION"], options);
  if (go.notFound) {
    throw new InstallationFailed("it needs Go, and there is no go on PATH. Install Go (https://go.dev/dl/).");
  }
  if (go.reason !== undefined) throw new InstallationFailed(`go does not run:${ownWords(go.reason)}`);
  for (const name of ["go.mod", "go.sum"]) await copyFile(join(moduleDirectory(pin), name), join(directory, name));
  return { version: go.stdout.trim(), options };
}

/** The directory of this package with the go.mod and go.sum of a build. */
export function moduleDirectory({ name }: IstiodPin): string {
  return fileURLToPath(new URL(`../../istiod/${name}/`, import.meta.url));
}

/** Without what would make Go build for another machine or from other modules; what it leaves behind goes with `directory`. */
function goEnvironment(env: Environment, directory: string): Environment {
  const other = ["GOOS", "GOARCH", "GOFLAGS"];
  const kept = Object.entries(env).filter(([name]) => !other.includes(name));
  return { ...Object.fromEntries(kept), GOWORK: "off", CGO_ENABLED: "0", GOTMPDIR: directory };
}
