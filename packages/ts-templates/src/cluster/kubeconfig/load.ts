import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { HelmTsError } from "../../errors.ts";
import { type Kubeconfig, mergeKubeconfigs, parseKubeconfig } from "./entries.ts";

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What was read, and how another program is told to read the same. */
export interface LoadedKubeconfig {
  readonly config: Kubeconfig;
  /** For the variable `KUBECONFIG`: one path, or several as the system separates them. */
  readonly path: string;
}

/**
 * Reads the kubeconfig that kubectl would: the given file alone, else those of `KUBECONFIG` that exist, else
 * `~/.kube/config`.
 *
 * @returns undefined where there is none at all
 * @throws HelmTsError `cluster.kubeconfig`
 * @see https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 */
export async function loadKubeconfig(
  given: string | undefined,
  env: Environment,
): Promise<LoadedKubeconfig | undefined> {
  if (given !== undefined) {
    const path = resolve(given);
    const config = await readKubeconfig(path);
    if (config === undefined) throw new HelmTsError("cluster.kubeconfig", `There is no kubeconfig ${given}.`);
    return { config, path };
  }
  const listed = (env["KUBECONFIG"] ?? "").split(delimiter).filter((path) => path !== "");
  const paths = listed.length > 0 ? listed.map((path) => resolve(path)) : [join(homeOf(env), ".kube", "config")];
  const configs = await Promise.all(paths.map(readKubeconfig));
  const found = configs.filter((config) => config !== undefined);
  return found.length === 0 ? undefined : { config: mergeKubeconfigs(found), path: paths.join(delimiter) };
}

async function readKubeconfig(path: string): Promise<Kubeconfig | undefined> {
  try {
    return parseKubeconfig(await readFile(path, "utf8"), path, dirname(path));
  } catch (error) {
    if (!(error instanceof Error && "code" in error) || error instanceof HelmTsError) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new HelmTsError("cluster.kubeconfig", `The kubeconfig ${path} cannot be read: ${error.message}`);
  }
}

function homeOf(env: Environment): string {
  return env["HOME"] || env["USERPROFILE"] || homedir();
}
