import { join } from "node:path";
import { type Environment, runCommand, type WantedProgram } from "@helm/mesh-lab/parts";
import { buildKubelab } from "./build-kubelab.ts";
import { kubelabCache } from "./kubelab-cache.ts";
import { digestOf, kubelabSources } from "./kubelab-sources.ts";
import { KUBERNETES_VERSION } from "./kubernetes-version.ts";

/** A machine, in Node's names for systems and processors. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** A program that was never run before may have to be read from a slow disk. */
const TIMEOUT_MS = 30_000;

/** kubelab of these sources for a machine. A cache may be shared by machines with other processors. */
export async function kubelab(env: Environment, { arch }: Machine): Promise<WantedProgram> {
  const sources = await kubelabSources();
  return {
    title: `Kubernetes ${KUBERNETES_VERSION}`,
    file: "kubelab",
    cached: join(kubelabCache(env), "kubelab", `${KUBERNETES_VERSION}-${digestOf(sources)}-${arch}`, "kubelab"),
    pinned: KUBERNETES_VERSION,
    identify: async (path) => {
      const { stdout, reason } = await runCommand(path, ["version"], { env, timeoutMs: TIMEOUT_MS });
      return reason === undefined ? { version: stdout.trim() } : { unfit: `it does not run: ${reason}` };
    },
    install: (directory, progress) => buildKubelab({ sources, directory, env, progress }),
  };
}
