import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { afterAll } from "vitest";
import { ISTIO_BUILDS } from "../../src/programs/index.ts";
import { istiodPin } from "../../src/programs/istio-build.ts";
import { cachedEnvoy, cachedIstiod, programCache } from "../../src/programs/program-cache.ts";
import { firstOnPath } from "../../src/programs/search-path.ts";

/** A directory for one test file; it is removed when the file's tests are over. */
export async function testDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-test-"));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A user with an empty cache, whose PATH has what `programs` names and nothing else. */
export async function newUser(directory: string, programs: readonly string[] = []) {
  const home = await mkdtemp(join(directory, "user-"));
  const bin = join(home, "bin");
  await mkdir(bin);
  for (const program of programs) await symlink(await programPath(program), join(bin, program));
  const env: Record<string, string> = { PATH: bin, HOME: home, XDG_CACHE_HOME: join(home, "cache") };
  const [, pin = istiodPin("1.31")] = ISTIO_BUILDS;
  return {
    home,
    bin,
    env,
    cache: programCache(env),
    istiod: cachedIstiod(env, process.arch, pin),
    envoy: cachedEnvoy(env, process.arch),
    /** All that is in the cache, by path. */
    inCache: async () => (await readdir(programCache(env), { recursive: true }).catch(() => [])).sort(),
  };
}

/** Where a program of this machine is. */
export async function programPath(name: string): Promise<string> {
  const path = await firstOnPath(name, process.env);
  if (path === undefined) throw new Error(`these tests need ${name} on PATH`);
  return path;
}

/** A shell script that a user may execute. */
export async function script(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
}

/** What `pilot-discovery version` prints for a version and a commit. */
export function istiodSays(version: string, revision = "unknown"): string {
  return `echo '{ "clientVersion": { "version": "${version}", "revision": "${revision}" } }'`;
}

/** What `envoy --version` prints for a version. */
export function envoySays(version: string): string {
  return `echo; echo "$0  version: 9e5580933739775e8bce696a57a2e1bc99368f23/${version}/Clean/RELEASE/BoringSSL"`;
}

/** PATH of one user with the directories of this machine's programs behind it. */
export function withPathOf(env: Readonly<Record<string, string>>, directories: readonly string[]) {
  return { ...env, PATH: [env["PATH"] ?? "", ...directories].join(delimiter) };
}
