import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { goModule } from "./go.ts";
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

/**
 * Builds istiod from its Go module, unmodified.
 *
 * @returns the path of the executable, below `directory`
 * @throws InstallationFailed when there is no Go, or it fails
 */
export async function buildIstiod({ pin, directory, env, progress }: BuildIstiodOptions): Promise<string> {
  const { version, options } = await goModule(pin, directory, env);
  progress(`Building istiod ${pin.name} with ${version}; the first time this takes some minutes`);
  const executable = join(directory, "pilot-discovery");
  const build = await runCommand("go", ["build", ...buildFlags(pin), "-o", executable, PACKAGE], options);
  if (build.reason === undefined) return executable;
  throw new InstallationFailed(`\`go build ${PACKAGE}\` failed:${ownWords(build.reason)}`);
}

/** As Istio's own releases are linked: without what only a debugger reads, and with a version. */
function buildFlags({ version, revision }: IstiodPin): string[] {
  const data = { buildVersion: version, buildGitRevision: revision, buildStatus: "Clean" };
  const set = Object.entries(data).map(([name, value]) => `-X ${VERSION_PACKAGE}.${name}=${value}`);
  return ["-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", ["-s", "-w", ...set].join(" ")];
}
