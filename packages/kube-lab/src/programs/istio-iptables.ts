import { join } from "node:path";
import { type Environment, runCommand, type WantedProgram } from "@helm/mesh-lab/parts";
import { buildGoProgram } from "./build-go-program.ts";
import { digestOf, goSources } from "./go-sources.ts";
import type { Machine } from "./kubelab.ts";
import { kubelabCache } from "./kubelab-cache.ts";

const TIMEOUT_MS = 30_000;

/** The program by which Istio leads the connections of a pod through its sidecar, of these sources for a machine. */
export async function istioIptables(env: Environment, { arch }: Machine): Promise<WantedProgram> {
  const sources = await goSources("istio-iptables");
  const digest = digestOf(sources);
  const title = "istio-iptables";
  const file = "istio-iptables";
  return {
    title,
    file,
    cached: join(kubelabCache(env), file, `${digest}-${arch}`, file),
    pinned: digest,
    identify: async (path) => {
      // It has no version of its own.
      const { reason } = await runCommand(path, ["--help"], { env, timeoutMs: TIMEOUT_MS });
      return reason === undefined ? { version: digest } : { unfit: `it does not run: ${reason}` };
    },
    install: (directory, progress) => buildGoProgram({ file, title, sources, directory, env, progress }),
  };
}
