import { existsSync, mkdtempSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import process from "node:process";
import { type Environment, isProgram, runCommand } from "@helm/mesh-lab/parts";
import { KubeLabError } from "../errors.ts";
import type { FindOptions } from "./find-built.ts";
import { kubelabCache } from "./kubelab-cache.ts";

/** The environment in which programs find iptables. */
export type Iptables = Readonly<Record<string, string>>;

/** Either will do: Istio takes the one that works. */
const PROGRAMS = ["iptables-restore", "iptables-nft-restore", "iptables-legacy-restore"];

/** Where systems have it that is for root alone. */
const SYSTEM = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/** iptables and the libraries that no minimal system has. */
const PACKAGES = [
  "iptables",
  "libip4tc2",
  "libip6tc2",
  "libmnl0",
  "libnetfilter-conntrack3",
  "libnfnetlink0",
  "libnftnl11",
  "libxtables12",
];

const TIMEOUT_MS = 5 * 60 * 1000;

/**
 * Finds iptables on this machine, or in the cache of this user, or unpacks Debian's packages there: nothing is installed
 * into the system.
 *
 * @param setUp the command that gets it, as messages say it
 * @param system directories that are looked into after those of PATH
 * @throws KubeLabError `program.missing` or `program.install`
 */
export async function findIptables(
  { env = process.env, install = false, progress = () => {}, machine = process }: FindOptions,
  setUp: string,
  system: readonly string[] = SYSTEM,
): Promise<Iptables> {
  const path = [...(env["PATH"] ?? "").split(delimiter).filter(isAbsolute), ...system];
  if (await isIn(path)) return { PATH: path.join(delimiter) };
  const cache = join(kubelabCache(env), "iptables");
  const cached = join(cache, `debian-${machine.arch}`);
  if (!existsSync(cached)) {
    const instead = "Install it with the packages of this system (iptables)";
    if (!install) {
      throw new KubeLabError(
        "program.missing",
        `iptables is not on this machine. ${instead}, or run \`${setUp}\`, which unpacks Debian's for this user.`,
      );
    }
    progress("Unpacking Debian's packages of iptables for this user");
    await unpack(cache, cached, env).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new KubeLabError("program.install", `iptables could not be had: ${reason}\n${instead}.`, { cause: error });
    });
  }
  return environmentIn(cached, path);
}

async function isIn(directories: readonly string[]): Promise<boolean> {
  for (const directory of directories) {
    for (const program of PROGRAMS) if (await isProgram(join(directory, program))) return true;
  }
  return false;
}

async function environmentIn(root: string, path: readonly string[]): Promise<Iptables> {
  const [triplet = ""] = await readdir(join(root, "usr/lib"));
  const libraries = join(root, "usr/lib", triplet);
  return {
    PATH: [join(root, "usr/sbin"), ...path].join(delimiter),
    LD_LIBRARY_PATH: libraries,
    XTABLES_LIBDIR: join(libraries, "xtables"),
  };
}

/** The directory appears whole or not at all, also when several processes make it at once. */
async function unpack(cache: string, place: string, env: Environment): Promise<void> {
  await mkdir(cache, { recursive: true });
  const directory = mkdtempSync(join(cache, ".new-"));
  const root = join(directory, "root");
  const run = async (command: string, args: readonly string[]): Promise<void> => {
    const { reason, notFound } = await runCommand(command, args, { env, cwd: directory, timeoutMs: TIMEOUT_MS });
    if (notFound) throw new Error(`there is no ${command}; only systems like Debian have it`);
    if (reason !== undefined) throw new Error(`\`${command} ${args[0]}\` failed: ${reason}`);
  };
  try {
    await run("apt-get", ["download", ...PACKAGES]);
    const packages = (await readdir(directory)).filter((name) => name.endsWith(".deb"));
    for (const name of packages) await run("dpkg", ["-x", name, root]);
    await rename(root, place);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(place)) throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
