import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Environment, InstallationFailed, ownWords, runCommand } from "@helm/mesh-lab/parts";
import { KUBERNETES_VERSION } from "./kubernetes-version.ts";

/** What is built, where and with what. */
export interface BuildKubelabOptions {
  /** The files of the Go module, by path in it. */
  readonly sources: ReadonlyMap<string, Buffer>;
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
}

const VERSION_PACKAGE = "k8s.io/component-base/version";
const TIMEOUT_MS = 60 * 60 * 1000;

/**
 * Builds kubelab. Its go.sum has the checksum of every module, so that no proxy and no checksum database has to be
 * trusted.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Go, or it fails
 */
export async function buildKubelab({ sources, directory, env, progress }: BuildKubelabOptions): Promise<string> {
  const module = join(directory, "module");
  for (const [name, content] of sources) {
    await mkdir(dirname(join(module, name)), { recursive: true });
    await writeFile(join(module, name), content);
  }
  const options = { cwd: module, env: goEnvironment(env, directory), timeoutMs: TIMEOUT_MS };
  const go = await runCommand("go", ["env", "GOVERSION"], options);
  if (go.notFound) {
    throw new InstallationFailed("it is built with Go, and there is no go on PATH. Install Go (https://go.dev/dl/).");
  }
  if (go.reason !== undefined) throw new InstallationFailed(`go does not run:${ownWords(go.reason)}`);
  progress(
    `Building Kubernetes ${KUBERNETES_VERSION} with ${go.stdout.trim()}; the first time this takes some minutes`,
  );
  const executable = join(directory, "kubelab");
  const build = await runCommand("go", ["build", ...buildFlags(), "-o", executable, "."], options);
  if (build.reason === undefined) return executable;
  throw new InstallationFailed(`\`go build\` failed:${ownWords(build.reason)}`);
}

/** As the releases of Kubernetes are linked: without what only a debugger reads, and with a version. */
function buildFlags(): string[] {
  const [major = "", minor = ""] = KUBERNETES_VERSION.slice(1).split(".");
  const data = { gitVersion: KUBERNETES_VERSION, gitMajor: major, gitMinor: minor };
  const set = Object.entries(data).map(([name, value]) => `-X ${VERSION_PACKAGE}.${name}=${value}`);
  return ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", ["-s", "-w", ...set].join(" ")];
}

/** Without what would make Go build for another machine or from other modules; what it leaves behind goes with `directory`. */
function goEnvironment(env: Environment, directory: string): Environment {
  const other = ["GOOS", "GOARCH", "GOFLAGS"];
  const kept = Object.entries(env).filter(([name]) => !other.includes(name));
  return { ...Object.fromEntries(kept), GOWORK: "off", CGO_ENABLED: "0", GOTMPDIR: directory };
}
