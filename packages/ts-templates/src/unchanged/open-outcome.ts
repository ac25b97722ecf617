import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { digest, openCache, toolDigest } from "../cache/index.ts";
import { type Environment, findConfig } from "../files/index.ts";
import { findHelm, type Helm, programStamp } from "../helm/index.ts";
import { attempt } from "./attempt.ts";
import { isOutside, readsOutside } from "./reads-outside.ts";
import { isRecent, stampOf, type TreeStamp, treeStamp } from "./tree-stamp.ts";

/** What a command said of a project. */
export interface Outcome {
  /** What it said the last time, if nothing on which that depends has changed since. */
  readonly before: string | undefined;
  /**
   * Keeps what it says now, one line, unless the modules of the project may have read what cannot be looked at again.
   */
  readonly keep: (text: string, modules: ProjectModules) => Promise<void>;
}

/** What the configuration of a project has loaded. */
export interface ProjectModules {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Modules of Node: `node:path`. */
  readonly builtIns: readonly string[];
}

interface Kept {
  readonly project: string;
  readonly helm: string;
  /** Modules that are not below the project, and what the file system said of them. */
  readonly modules: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Looks up what a command said of the project that a directory (absolute) is in. It was kept together with what the file
 * system says of every file of the project, with helm-ts, Node and Helm.
 *
 * @throws HelmTsError `config.missing`, `usage.cache`
 */
export async function openOutcome(
  command: string,
  directory: string,
  env: Environment = process.env,
): Promise<Outcome> {
  const root = dirname(findConfig(directory));
  const cache = await openCache({ owner: `outcomes of ${root}`, env });
  const tree = treeStamp(root);
  if (tree === undefined) return { before: undefined, keep: async () => {} };
  const project = projectState({ root, tree }, env);
  // It runs meanwhile; what is wrong with it is said where it is needed.
  const helm = findHelm({ env })
    .then(helmState)
    .catch(() => undefined);
  return {
    before: await textBefore(cache.get(command), project, helm),
    keep: async (text, { files, builtIns }) => {
      const state = await helm;
      if (state === undefined || tree.isFresh || builtIns.some(isOutside)) return;
      const modules = attempt(() => stampsOf(files, { root, tree }));
      if (modules === undefined) return;
      cache.set(command, JSON.stringify({ project, helm: state, modules, text } satisfies Kept));
      await cache.save();
    },
  };
}

interface Project {
  readonly root: string;
  readonly tree: TreeStamp;
}

/**
 * What the file system says of the modules that are not below the root; undefined where one of all reads outside, or has
 * changed since it may have been loaded.
 */
function stampsOf(files: readonly string[], { root, tree }: Project): Kept["modules"] | undefined {
  if (files.some((file) => readsOutside(readFileSync(file, "utf8")))) return undefined;
  const elsewhere = files.filter((file) => !isLookedAt(relative(root, file)));
  const found = elsewhere.map((file) => [file, lstatSync(file)] as const);
  if (found.some(([, stats]) => isRecent(stats, tree.lookedAt))) return undefined;
  return Object.fromEntries(found.map(([file, stats]) => [file, stampOf(stats)]));
}

function projectState({ root, tree }: Project, env: Environment): string {
  const { execPath, arch, execArgv } = process;
  const node = [execPath, arch, ...execArgv, env["NODE_OPTIONS"] ?? ""].join(" ");
  return digest([tree.text, ...packagesAround(root), toolDigest(), node]);
}

function helmState({ path, version }: Helm): string {
  return `${version} ${programStamp(path)}`;
}

async function textBefore(
  entry: string | undefined,
  project: string,
  helm: Promise<string | undefined>,
): Promise<string | undefined> {
  if (entry === undefined) return undefined;
  const kept: Kept = JSON.parse(entry);
  if (kept.project !== project || !Object.entries(kept.modules).every(isAsItWas)) return undefined;
  return kept.helm === (await helm) ? kept.text : undefined;
}

function isAsItWas([file, stamp]: readonly [string, string]): boolean {
  return attempt(() => stampOf(lstatSync(file))) === stamp;
}

/** Whether {@link treeStamp} looks at a file, given its path relative to the root. */
function isLookedAt(path: string): boolean {
  return !path.startsWith(".") && !path.split(/[\\/]/).includes("node_modules");
}

/** What the file system says of the packages that the project may import: a new one may be nearer than the one before. */
function packagesAround(root: string): readonly string[] {
  const found: string[] = [];
  for (let at = root; ; at = dirname(at)) {
    const packages = join(at, "node_modules");
    found.push(existsSync(packages) ? stampOf(statSync(packages)) : "");
    if (dirname(at) === at) return found;
  }
}
