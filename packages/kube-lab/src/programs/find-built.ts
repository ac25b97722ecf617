import process from "node:process";
import {
  type Environment,
  InstallationFailed,
  installProgram,
  isProgram,
  type WantedProgram,
} from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";
import type { Machine } from "./kubelab.ts";
import { kubelabCache } from "./kubelab-cache.ts";

/** Whose cache is looked at, and what happens when a program is not there. */
export interface FindOptions {
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
 * Finds a program that is built from sources of this package in the cache of this user, or builds it there.
 *
 * @param setUp the command that builds it, as messages say it
 * @returns its path
 * @throws KubeLabError `program.missing`, `program.install` with the reason, or `platform.unsupported`
 */
export async function findBuilt(
  wanted: (env: Environment, machine: Machine) => Promise<WantedProgram>,
  setUp: string,
  { env = process.env, install = false, progress = () => {}, machine = process }: FindOptions,
): Promise<string> {
  checkMachine(machine);
  const program = await wanted(env, machine);
  if (await isProgram(program.cached)) return program.cached;
  if (!install) {
    throw new KubeLabError(
      "program.missing",
      [
        `${program.title} is not built for this user: there is no ${program.cached}.`,
        `Run \`${setUp}\` to build it. It needs Go; the first time it takes some minutes.`,
      ].join("\n"),
    );
  }
  try {
    return (await installProgram(program, kubelabCache(env), progress)).path;
  } catch (error) {
    if (!(error instanceof InstallationFailed)) throw error;
    const reason = `${program.title} could not be built: ${error.message}\nThen run \`${setUp}\` again.`;
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
