import process from "node:process";
import { type Environment, InstallationFailed, installProgram, isProgram } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";
import { kubelab, type Machine } from "./kubelab.ts";
import { kubelabCache } from "./kubelab-cache.ts";

/** Whose cache is looked at, and what happens when the program is not there. */
export interface FindKubelabOptions {
  /** `process.env` by default. */
  readonly env?: Environment;
  /** Whether it is built when it is missing; false by default. */
  readonly install?: boolean;
  /** Told in one sentence what is going on; building takes minutes. */
  readonly progress?: (message: string) => void;
  /** This machine by default. */
  readonly machine?: Machine;
}

/**
 * Finds kubelab, the control plane in one executable, in the cache of this user, or builds it there: with Go, from
 * pinned modules, once for this version of its sources.
 *
 * @returns its path
 * @throws KubeLabError `program.missing`, `program.install` with the reason, or `platform.unsupported`
 */
export async function findKubelab({
  env = process.env,
  install = false,
  progress = () => {},
  machine = process,
}: FindKubelabOptions = {}): Promise<string> {
  checkMachine(machine);
  const program = await kubelab(env, machine);
  if (await isProgram(program.cached)) return program.cached;
  if (!install) {
    throw new KubeLabError(
      "program.missing",
      [
        `${program.title} is not built for this user: there is no ${program.cached}.`,
        "Run `kube-lab setup` to build it. It needs Go; the first time it takes some minutes.",
      ].join("\n"),
    );
  }
  try {
    return (await installProgram(program, kubelabCache(env), progress)).path;
  } catch (error) {
    if (!(error instanceof InstallationFailed)) throw error;
    const reason = `${program.title} could not be built: ${error.message}\nThen run \`kube-lab setup\` again.`;
    throw new KubeLabError("program.install", reason, { cause: error });
  }
}

function checkMachine({ platform, arch }: Machine): void {
  if (platform === "linux") return;
  throw new KubeLabError(
    "platform.unsupported",
    [
      `kube-lab runs on Linux; this is ${platform} on ${arch}.`,
      "Every cluster has loopback addresses of its own, and only Linux answers on all of 127.0.0.0/8 without root.",
      "Run it in a Linux container or virtual machine, or in WSL 2.",
    ].join("\n"),
  );
}
