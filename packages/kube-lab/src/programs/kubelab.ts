import { join } from "node:path";
import { type Environment, runCommand, type WantedProgram } from "@helm/mesh-lab/parts";
import { buildGoProgram } from "./build-go-program.ts";
import { digestOf, goSources } from "./go-sources.ts";
import { kubelabCache } from "./kubelab-cache.ts";
import { KUBERNETES_VERSION } from "./kubernetes-version.ts";

/** A machine, in Node's names for systems and processors. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** A program that was never run before may have to be read from a slow disk. */
const TIMEOUT_MS = 30_000;

const VERSION_PACKAGE = "k8s.io/component-base/version";

/** kubelab of these sources for a machine. A cache may be shared by machines with other processors. */
export async function kubelab(env: Environment, { arch }: Machine): Promise<WantedProgram> {
  const sources = await goSources("kubelab");
  const title = `Kubernetes ${KUBERNETES_VERSION}`;
  const file = "kubelab";
  return {
    title,
    file,
    cached: join(kubelabCache(env), "kubelab", `${KUBERNETES_VERSION}-${digestOf(sources)}-${arch}`, file),
    pinned: KUBERNETES_VERSION,
    identify: async (path) => {
      const { stdout, reason } = await runCommand(path, ["version"], { env, timeoutMs: TIMEOUT_MS });
      return reason === undefined ? { version: stdout.trim() } : { unfit: `it does not run: ${reason}` };
    },
    install: (directory, progress) =>
      buildGoProgram({ file, title, sources, variables: versionVariables(), directory, env, progress }),
  };
}

function versionVariables(): Readonly<Record<string, string>> {
  const [major = "", minor = ""] = KUBERNETES_VERSION.slice(1).split(".");
  return {
    [`${VERSION_PACKAGE}.gitVersion`]: KUBERNETES_VERSION,
    [`${VERSION_PACKAGE}.gitMajor`]: major,
    [`${VERSION_PACKAGE}.gitMinor`]: minor,
  };
}
