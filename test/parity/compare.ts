import { isDeepStrictEqual } from "node:util";

import type { Deviation } from "./deviations.ts";
import type { Manifest } from "./manifest.ts";
import { identity, isRecord } from "./manifest.ts";
import { normalize } from "./normalize.ts";
import type { Path } from "./path.ts";
import { children, coversPath, formatPath, isOrdered, parsePath, valueAt } from "./path.ts";

/** One place where the chart differs from the contract; a side that has nothing there is undefined. */
export interface Difference {
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What no deviation declares, and the deviations that declare nothing. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly unused: readonly Deviation[];
}

interface Finding extends Difference {
  readonly segments: Path;
  readonly actualObject: Manifest | undefined;
}

/**
 * Compares objects field by field: objects by kind, name and namespace, maps without order, lists in order, embedded documents as
 * structures, checksum annotations not at all. Throws if either side has an object twice.
 */
export function compare(
  expected: readonly Manifest[],
  actual: readonly Manifest[],
  deviations: readonly Deviation[],
): Comparison {
  const findings = findDifferences(byIdentity(expected, "the contract"), byIdentity(actual, "the chart"));
  return {
    differences: findings
      .filter((finding) => !deviations.some((entry) => declares(entry, finding)))
      .map(withoutContext),
    unused: deviations.filter((entry) => !findings.some((finding) => declares(entry, finding))),
  };
}

/** The difference as one line for a person. */
export function describeDifference({ kind, name, path, expected, actual }: Difference): string {
  if (path === ".") {
    const namespace = valueAt(actual ?? expected, parsePath("metadata.namespace"));
    return `${kind} ${name}: only in the ${actual === undefined ? "contract" : "chart"}, in namespace ${show(namespace)}`;
  }
  return `${kind} ${name}: ${path}: contract ${show(expected)}, chart ${show(actual)}`;
}

/** The entry as one line for a person. */
export function describeDeviation({ kind, name, path, section }: Deviation): string {
  return `${kind} ${name}: ${path} (${section})`;
}

function findDifferences(
  expected: ReadonlyMap<string, Manifest>,
  actual: ReadonlyMap<string, Manifest>,
): readonly Finding[] {
  const identities = new Set([...expected.keys(), ...actual.keys()]);
  return [...identities].flatMap((key) => {
    const [theirs, ours] = [expected.get(key), actual.get(key)];
    const object = theirs ?? ours;
    if (object === undefined) return [];
    const { kind, metadata } = object;
    return diffValues(theirs, ours, []).map((leaf) => ({
      ...leaf,
      kind,
      name: metadata.name,
      path: formatPath(leaf.segments),
      actualObject: ours,
    }));
  });
}

type Leaf = Pick<Finding, "segments" | "expected" | "actual">;

function diffValues(expected: unknown, actual: unknown, segments: Path): readonly Leaf[] {
  const bothLists = Array.isArray(expected) && Array.isArray(actual);
  if (!bothLists && !(isRecord(expected) && isRecord(actual))) {
    return isDeepStrictEqual(expected, actual) ? [] : [{ segments, expected, actual }];
  }
  const [theirs, ours] = [children(expected, segments), children(actual, segments)];
  const below = [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((segment) =>
    diffValues(theirs.get(segment), ours.get(segment), [...segments, segment]),
  );
  const orderLeaf = bothLists && isOrdered(segments) ? diffOrder([...theirs.keys()], [...ours.keys()], segments) : [];
  return [...below, ...orderLeaf];
}

/** Only what both sides have can be out of order; the rest is a difference of its own. */
function diffOrder(theirs: readonly string[], ours: readonly string[], segments: Path): readonly Leaf[] {
  const expected = theirs.filter((segment) => ours.includes(segment));
  const actual = ours.filter((segment) => theirs.includes(segment));
  return isDeepStrictEqual(expected, actual) ? [] : [{ segments, expected, actual }];
}

function declares(entry: Deviation, finding: Finding): boolean {
  if (entry.kind !== finding.kind || entry.name !== finding.name) return false;
  const pattern = parsePath(entry.path);
  if (!coversPath(pattern, finding.segments)) return false;
  if (entry.ours === undefined) return true;
  const rendered = valueAt(finding.actualObject, finding.segments.slice(0, pattern.length));
  return isDeepStrictEqual(rendered ?? null, entry.ours);
}

function byIdentity(objects: readonly Manifest[], side: string): ReadonlyMap<string, Manifest> {
  const found = new Map<string, Manifest>();
  for (const object of objects) {
    const key = `${identity(object)} ${object.metadata.namespace ?? ""}`;
    if (found.has(key)) throw new Error(`${side} has ${identity(object)} twice`);
    found.set(key, normalize(object));
  }
  return found;
}

function withoutContext({ kind, name, path, expected, actual }: Finding): Difference {
  return { kind, name, path, expected, actual };
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
