import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { cachedHelmPath, type Environment, helmFileName } from "./helm-cache.ts";
import { HelmError } from "./helm-error.ts";
import { HelmNotFoundError, type SearchedPlace } from "./helm-not-found-error.ts";
import { knownVersion } from "./known-versions.ts";
import { type Helm, runHelm } from "./run-helm.ts";

/** Whose PATH and cache are searched; `process.env` by default. */
export interface FindHelmOptions {
  readonly env?: Environment;
}

/**
 * Finds Helm 4: the first `helm` on PATH if it is a 4.x, else the one that `helm-ts setup` installed for this user.
 *
 * @throws HelmNotFoundError
 */
export async function findHelm({ env = process.env }: FindHelmOptions = {}): Promise<Helm> {
  const searched: SearchedPlace[] = [];
  const onPath = await firstOnPath(env);
  if (onPath === undefined) searched.push({ place: "PATH", reason: "no helm there" });
  else {
    const version = await foundVersion(onPath, env);
    if (isHelm4(version)) return { path: onPath, version, origin: "PATH" };
    searched.push({ place: `PATH (${onPath})`, reason: unfit(version) });
  }
  const cached = cachedHelmPath({ env });
  const version = (await isExecutable(cached)) ? await foundVersion(cached, env) : undefined;
  if (version !== undefined && isHelm4(version)) return { path: cached, version, origin: "cache" };
  searched.push({ place: cached, reason: version === undefined ? "no such file" : unfit(version) });
  throw new HelmNotFoundError(searched);
}

/** As {@link versionOf}, which need not run a Helm 4 again that has not changed. */
async function foundVersion(path: string, env: Environment): Promise<string> {
  let said = "";
  const ask = async (): Promise<string | undefined> => {
    said = await versionOf(path, env);
    return isHelm4(said) ? said : undefined;
  };
  return (await knownVersion(path, env, ask)) ?? said;
}

/** What `helm version` says, as `v4.3.1`; the reason as text when the program does not run. */
export async function versionOf(path: string, env: Environment): Promise<string> {
  try {
    const { stdout } = await runHelm({ path }, ARGUMENTS, { env, timeoutMs: TIMEOUT_MS });
    return VERSION.test(stdout) ? stdout.trim() : `its version is ${JSON.stringify(beginningOf(stdout))}`;
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    return beginningOf(error.failure.message);
  }
}

const ARGUMENTS = ["version", "--template", "{{.Version}}"];
const VERSION = /^v\d[\w.+-]*\s*$/;

/** A program that was never run before may have to be checked by the system first. */
const TIMEOUT_MS = 30_000;

/** Something else that is named helm may print anything. */
function beginningOf(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length < text.trim().length || line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** Whether {@link versionOf} names a Helm that helm-ts works with. */
export function isHelm4(version: string): boolean {
  return /^v4\.\d+/.test(version);
}

function unfit(version: string): string {
  return /^v\d/.test(version) ? `this is Helm ${version}, Helm 4 is needed` : `it does not run: ${version}`;
}

async function firstOnPath(env: Environment): Promise<string | undefined> {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  // A relative part of PATH means another program in every directory.
  const candidates = path
    .split(delimiter)
    .filter(isAbsolute)
    .map((directory) => join(directory, helmFileName()));
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
