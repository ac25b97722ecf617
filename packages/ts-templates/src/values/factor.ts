import { mergeValues } from "./merge-values.ts";
import type { Path } from "./value-path.ts";
import { type Leaf, leavesOf, sameValue, type Values, withValue } from "./value-tree.ts";

/** One target's values, and how deep in the tree of targets each of them is decided. */
export interface FactorTarget {
  /** `["dev", "dev", "westus3"]`. No target's path begins with another's. */
  readonly path: readonly string[];
  readonly values: Values;
  /** 0 and 1: the file of the path's first key; 2: that of its first two keys; and so on. */
  readonly depthOf: (leaf: Path) => number;
}

/** Values files by their path without ending: `dev`, `dev/dev`, `dev/dev/westus3`. Empty files are left out. */
export type ValuesFiles = ReadonlyMap<string, Values>;

/**
 * Spreads values over files that Helm merges with several `-f`, so that what targets share stands once. A value stands
 * in the file of the depth at which it is decided; a target where it is decided deeper overrides it there. Where a
 * target could not override it (Helm cannot take a key away), it stands deeper. Merging a target's files gives exactly
 * its values.
 */
export function factorValues(targets: readonly FactorTarget[]): ValuesFiles {
  const files = new Map<string, Values>();
  const all = targets.map((target) => ({ ...target, leaves: leavesOf(target.values) }));
  spread({ path: [], members: all, held: new Map() }, files);
  for (const target of targets) assertRebuilt(target, files);
  return files;
}

/** A target's files in the order in which Helm must read them; those that would be empty do not exist. */
export function filesOf(path: readonly string[], files: ValuesFiles): readonly string[] {
  return path.map((_, index) => path.slice(0, index + 1).join("/")).filter((file) => files.has(file));
}

interface Member extends FactorTarget {
  readonly leaves: ReadonlyMap<string, Leaf>;
}

/** Targets that share the beginning of their paths, and what the files above say for them. */
interface Group {
  readonly path: readonly string[];
  readonly members: readonly Member[];
  readonly held: ReadonlyMap<string, Leaf>;
}

function spread(group: Group, files: Map<string, Values>): void {
  const here = group.path.length === 0 ? [] : standing(group);
  if (here.length > 0) {
    files.set(
      group.path.join("/"),
      here.reduce<Values>((values, [, { path, value }]) => withValue(values, path, value) as Values, {}),
    );
  }
  const held = new Map([...group.held, ...here]);
  const deeper = group.members.filter(({ path }) => path.length > group.path.length);
  const depth = group.path.length;
  for (const key of new Set(deeper.map(({ path }) => path[depth] ?? ""))) {
    spread({ path: [...group.path, key], members: deeper.filter(({ path }) => path[depth] === key), held }, files);
  }
}

/** The leaves that stand in the group's own file. */
function standing(group: Group): readonly (readonly [string, Leaf])[] {
  const keys = new Set(group.members.flatMap(({ leaves }) => [...leaves.keys()]));
  return [...keys].flatMap((key) => {
    const leaf = shared(key, group);
    return leaf === undefined ? [] : [[key, leaf] as const];
  });
}

/** The leaf that all targets which decide it at this depth have; undefined if another target could not override it. */
function shared(key: string, { path, members, held }: Group): Leaf | undefined {
  const leaves = members.map((member) => ({ member, leaf: member.leaves.get(key) }));
  if (leaves.some(({ leaf }) => leaf === undefined)) return undefined;
  const here = leaves.flatMap(({ member, leaf }) =>
    leaf && wantedDepth(member, leaf.path) <= path.length ? [leaf] : [],
  );
  const [first] = here;
  if (first === undefined || !here.every(({ value }) => sameValue(value, first.value))) return undefined;
  return sameValue(held.get(key)?.value, first.value) ? undefined : first;
}

function wantedDepth({ path, depthOf }: FactorTarget, leaf: Path): number {
  return Math.min(Math.max(depthOf(leaf), 1), path.length);
}

/** Every release would be wrong if this failed, so it is checked each time. */
function assertRebuilt({ path, values }: FactorTarget, files: ValuesFiles): void {
  const rebuilt = mergeValues(filesOf(path, files).map((file) => files.get(file) ?? {}));
  if (!sameValue(rebuilt, values)) throw new Error(`the values files of ${path.join("/")} do not merge to its values`);
}
