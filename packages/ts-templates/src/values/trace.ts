import type { Finding } from "./finding.ts";
import type { Locate, Place } from "./locate.ts";
import { type Problem, problemOf } from "./problem.ts";
import { MOST_TRIED, type Provenance, provenance } from "./provenance.ts";
import { type Origin, type Origins, placeOf } from "./settle.ts";
import { formatPath, type Path } from "./value-path.ts";
import { type Leaf, leavesOf, sameValue, valueAt } from "./value-tree.ts";

/** A setting of which a derived value is made: where it is decided, and what it overrides there. */
export interface SettingPlace extends Place {
  readonly value: unknown;
  /** The number of the deciding layer, the root's is 0; for a part of the target's path its place, from 1. */
  readonly depth: number;
  /** The same setting in earlier layers, the nearest first. */
  readonly overrides: readonly OverriddenPlace[];
}

/** A place whose value a later layer overrides. */
export interface OverriddenPlace extends Place {
  readonly value: unknown;
}

/** Where the values that are derived from settings come from. */
export interface Trace {
  /** The settings behind a derived value (or all values below the path); none for a constant of the derivation. */
  readonly originOf: (path: Path) => readonly SettingPlace[];
  /** The deepest layer that a derived value depends on; 0 for a constant. */
  readonly depthOf: (path: Path) => number;
}

/** What a target's values are derived from. */
export interface Derivation<T> {
  readonly settings: T;
  /** The target's path: `["dev", "dev", "westus3"]`. */
  readonly path: readonly string[];
}

/** What {@link trace} follows. */
export interface Traced<T> extends Derivation<T> {
  /** Pure: the same settings and path always give the same values. */
  readonly derive: (settings: T, path: readonly string[]) => unknown;
  readonly origins: () => Origins;
  /** Other targets; what they set is tried too, so that a derivation which only accepts certain values is seen through. */
  readonly others?: readonly Derivation<T>[];
  /** The same of many targets, which share it. */
  readonly alternatives?: Alternatives;
  /** Settings, by their formatted path, that count as decided at this depth at least, wherever that is. */
  readonly leastDepths?: ReadonlyMap<string, number>;
}

/** Follows derived values back to the settings, layers and lines they come from, and to the target's path. */
export function trace<T>(traced: Traced<T>, locate: Locate): Trace {
  // Most targets are never asked, and finding it out derives their values hundreds of times.
  const known = once(() => followed(traced));
  const places = (inputs: readonly Path[]): readonly SettingPlace[] =>
    inputs.flatMap((input) => settingPlace(input, known(), locate));
  const inputsOf = (path: Path): readonly Path[] => {
    const { leaves, found } = known();
    return [...new Set(leafKeys(leaves, path).flatMap((key) => found.dependencies.get(key) ?? []))];
  };
  return {
    originOf: (path) => {
      const own = inputsOf(path);
      return places(own.length > 0 ? own : known().found.guards);
    },
    depthOf: (path) => Math.max(0, ...inputsOf(path).map((input) => depthOf(input, known()))),
  };
}

/** What was found out about a derivation. */
interface Followed<T> extends Pick<Traced<T>, "path" | "leastDepths"> {
  readonly found: Provenance;
  /** What is derived. */
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly origins: Origins;
}

function followed<T>({ derive, others = [], alternatives = () => [], ...traced }: Traced<T>): Followed<T> {
  const deriveFrom = ({ settings, target }: Input<T>): unknown => derive(settings, Object.values(target));
  const inputs = others.map(inputOf);
  const tried = (path: Path): readonly unknown[] => [
    ...inputs.map((input) => valueAt(input, path)),
    ...alternatives(path),
  ];
  return {
    ...traced,
    found: provenance(deriveFrom, inputOf(traced), tried),
    leaves: leavesOf(derive(traced.settings, traced.path)),
    origins: traced.origins(),
  };
}

function once<Result>(find: () => Result): () => Result {
  let found: { readonly result: Result } | undefined;
  return () => {
    found ??= { result: find() };
    return found.result;
  };
}

/** What many targets have at a place of the input of their derivation. */
export type Alternatives = (path: Path) => readonly unknown[];

/** What these derivations have at each place: every value once, in their order, as many as are tried at most. */
export function alternativesOf<T>(derivations: () => readonly Derivation<T>[]): Alternatives {
  const inputs = once(() => derivations().map(inputOf));
  const known = new Map<string, readonly unknown[]>();
  return (path) => {
    const key = formatPath(path);
    const found = known.get(key) ?? distinctValues(inputs(), path);
    known.set(key, found);
    return found;
  };
}

function distinctValues(inputs: readonly Input<unknown>[], path: Path): readonly unknown[] {
  const found: unknown[] = [];
  for (const input of inputs) {
    // One of them may be what a target has itself.
    if (found.length > MOST_TRIED) break;
    const value = valueAt(input, path);
    if (value !== undefined && !found.some((one) => sameValue(one, value))) found.push(value);
  }
  return found;
}

/** The whole input of a derivation as one tree. */
interface Input<T> {
  readonly settings: T;
  /** Parts of the path by their place, from 1: a list would count as one value. */
  readonly target: Readonly<Record<string, string>>;
}

function inputOf<T>({ settings, path }: Derivation<T>): Input<T> {
  return { settings, target: Object.fromEntries(path.map((part, index) => [String(index + 1), part])) };
}

function depthOf<T>([root, ...path]: Path, { origins, leastDepths }: Followed<T>): number {
  if (root === "target") return Number(path[0]);
  const setting = formatPath(path);
  return Math.max(origins.get(setting)?.depth ?? 0, leastDepths?.get(setting) ?? 0);
}

function settingPlace<T>([root, ...path]: Path, traced: Followed<T>, locate: Locate): readonly SettingPlace[] {
  if (root === "target") {
    const depth = Number(path[0]);
    return [{ path: "target", layer: "target", value: traced.path[depth - 1], depth, overrides: [] }];
  }
  const origin: Origin | undefined = traced.origins.get(formatPath(path));
  if (origin === undefined) return [];
  const overrides = origin.overrides.map(({ layer, value }) => ({ ...locate(layer, origin.path), value }));
  return [{ ...placeOf(origin, locate), value: origin.value, depth: origin.depth, overrides }];
}

/** The leaves at or below a path, or the list that holds it. */
function leafKeys(leaves: ReadonlyMap<string, Leaf>, path: Path): readonly string[] {
  const starts = (long: Path, short: Path): boolean => short.every((step, index) => long[index] === step);
  return [...leaves].filter(([, leaf]) => starts(leaf.path, path) || starts(path, leaf.path)).map(([key]) => key);
}

/** What is wrong with derived values, each with the settings to mend. */
export function derivedProblems(findings: readonly Finding[], { originOf }: Trace): readonly Problem[] {
  return findings.map((finding) => {
    if (finding.kind !== "missing") return problemOf(finding, originOf(finding.path));
    return problemOf({ ...finding, message: `${finding.message}, and nothing sets it` }, []);
  });
}
