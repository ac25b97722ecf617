import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, helmFileName } from "./helm-cache.ts";
import { InstallationFailed } from "./installation-failed.ts";
import { HELM_VERSION } from "./versions.ts";

/** Where Helm is built and with what. */
export interface BuildHelmOptions {
  /** An existing directory, for this installation alone. */
  readonly directory: string;
  readonly env: Environment;
  readonly progress: (message: string) => void;
}

const PACKAGE = "helm.sh/helm/v4/cmd/helm";

/**
 * Builds the pinned Helm from its Go module, verified by Go's checksum database.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Go, or it fails
 */
export async function buildHelm({ directory, env, progress }: BuildHelmOptions): Promise<string> {
  const bin = join(directory, "bin");
  await mkdir(bin);
  const options = { cwd: directory, env: goEnvironment(env, bin), extendEnv: false, reject: false } as const;
  const { execa } = await import("execa");
  const go = await execa("go", ["env", "GOVERSION"], options);
  if (go.failed) throw new InstallationFailed("building it: there is no Go on PATH");
  progress(`Building Helm ${HELM_VERSION} with ${go.stdout.trim()}; the first time this takes some minutes`);
  const build = await execa(
    "go",
    ["install", "-trimpath", "-ldflags", LINK_FLAGS, `${PACKAGE}@v${HELM_VERSION}`],
    options,
  );
  if (build.failed) {
    const reason = build.stderr.trim().split("\n").slice(-3).join("; ");
    throw new InstallationFailed(`building it: \`go install ${PACKAGE}@v${HELM_VERSION}\` failed: ${reason}`);
  }
  return join(bin, helmFileName());
}

/** As Helm's own releases are linked: it names its full version, and leaves out what only a debugger reads. */
const LINK_FLAGS = `-s -w -X helm.sh/helm/v4/internal/version.version=v${HELM_VERSION}`;

function goEnvironment(env: Environment, bin: string): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    // Go refuses GOBIN when it builds for another machine, and this one is wanted.
    value === undefined || ["GOOS", "GOARCH"].includes(name) ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), GOBIN: bin, GOWORK: "off" };
}
