import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Environment, InstallationFailed, ownWords, runCommand } from "@helm/mesh-lab/parts";

/** What is built, where and with what. */
export interface BuildOptions {
  /** The name of the executable. */
  readonly file: string;
  /** For people, such as `Kubernetes v1.34.4`. */
  readonly title: string;
  /** The files of the Go module, by path in it. */
  readonly sources: ReadonlyMap<string, Buffer>;
  /** Values of variables of the program, by their full name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
}

const TIMEOUT_MS = 60 * 60 * 1000;

/**
 * Builds a program of this package. Its go.sum has the checksum of every module, so that no proxy and no checksum database
 * has to be trusted.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Go, or it fails
 */
export async function buildGoProgram(options: BuildOptions): Promise<string> {
  const { file, title, sources, variables = {}, directory, env, progress } = options;
  const module = join(directory, "module");
  for (const [name, content] of sources) {
    await mkdir(dirname(join(module, name)), { recursive: true });
    await writeFile(join(module, name), content);
  }
  const run = { cwd: module, env: goEnvironment(env, directory), timeoutMs: TIMEOUT_MS };
  const go = await runCommand("go", ["env", "GOVERSION"], run);
  if (go.notFound) {
    throw new InstallationFailed("it is built with Go, and there is no go on PATH. Install Go (https://go.dev/dl/).");
  }
  if (go.reason !== undefined) throw new InstallationFailed(`go does not run:${ownWords(go.reason)}`);
  progress(`Building ${title} with ${go.stdout.trim()}; the first time this takes some minutes`);
  const executable = join(directory, file);
  const build = await runCommand("go", ["build", ...buildFlags(variables), "-o", executable, "."], run);
  if (build.reason === undefined) return executable;
  throw new InstallationFailed(`\`go build\` failed:${ownWords(build.reason)}`);
}

/** As releases are linked: without what only a debugger reads, and with a version. */
function buildFlags(variables: Readonly<Record<string, string>>): string[] {
  const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`);
  return ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", ["-s", "-w", ...set].join(" ")];
}

/** Without what would make Go build for another machine or from other modules; what it leaves behind goes with `directory`. */
function goEnvironment(env: Environment, directory: string): Environment {
  const other = ["GOOS", "GOARCH", "GOFLAGS"];
  const kept = Object.entries(env).filter(([name]) => !other.includes(name));
  return { ...Object.fromEntries(kept), GOWORK: "off", CGO_ENABLED: "0", GOTMPDIR: directory };
}
