import { isDeepStrictEqual } from "node:util";
import { asManifest, type Manifest } from "../../parity/manifest.ts";
import { type Edit, editsOf } from "./edits.ts";
import { leftOut } from "./left-out.ts";
import { type Node, nodesOf } from "./nodes.ts";
import { changedAt, placeText } from "./place.ts";

/** The manifests with one thing broken. */
export interface Mutant {
  /** Says what is broken, and is no other mutant's. */
  readonly id: string;
  /** The object as it was. */
  readonly before: Manifest;
  /** Undefined where the object is dropped. */
  readonly after: Manifest | undefined;
  /** All objects. */
  readonly manifests: readonly Manifest[];
}

/**
 * Breaks manifests in every way, one at a time: every leaf, list and group of fields that is not {@link leftOut}, and
 * every object as a whole. Pure, and always in the same order.
 */
export function mutantsOf(manifests: readonly Manifest[]): readonly Mutant[] {
  const nodes = nodesOf(manifests, (node) => reasonToLeaveOut(node, manifests) !== undefined);
  const versions = versionsAmong(manifests);
  return manifests.flatMap((before, object) => {
    const own = nodes.filter((node) => node.object === object);
    if (own.length === 0) return [];
    const edits = own.flatMap((node) =>
      editsOf(node, { elsewhere: valuesElsewhere(node, nodes, manifests), versions }),
    );
    const changed = edits.flatMap((edit) => mutantBy(edit, before, manifests));
    return [droppedObject(before, manifests), ...different(changed)];
  });
}

/** The reasons for which something of the manifests is left out. */
export function whatIsLeftOut(manifests: readonly Manifest[]): ReadonlySet<string> {
  const reasons = new Set<string>();
  nodesOf(manifests, (node) => {
    const reason = reasonToLeaveOut(node, manifests);
    if (reason !== undefined) reasons.add(reason);
    return reason !== undefined;
  });
  return reasons;
}

function reasonToLeaveOut({ object, role }: Node, manifests: readonly Manifest[]): string | undefined {
  const manifest = manifests[object];
  if (manifest === undefined) return undefined;
  const what = `${called(manifest)} ${role.slice(manifest.kind.length + 1)}`;
  return leftOut.find((each) => each.what.test(what))?.reason;
}

/** @example "Service mise/misev2" */
export function called({ kind, metadata: { namespace, name } }: Manifest): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

function mutantBy({ how, place, change }: Edit, before: Manifest, manifests: readonly Manifest[]): readonly Mutant[] {
  const tree = changedAt(before, place, change);
  if (isDeepStrictEqual(tree, before)) return [];
  const after = asManifest(tree);
  const where = placeText(place, before);
  return [
    {
      id: `${called(before)}${where === "" ? "" : ` ${where}`}: ${how}`,
      before,
      after,
      manifests: manifests.map((manifest) => (manifest === before ? after : manifest)),
    },
  ];
}

function droppedObject(before: Manifest, manifests: readonly Manifest[]): Mutant {
  return {
    id: `${called(before)}: dropped`,
    before,
    after: undefined,
    manifests: manifests.filter((manifest) => manifest !== before),
  };
}

/** One mutant for each object that comes out. */
function different(mutants: readonly Mutant[]): readonly Mutant[] {
  return [
    ...new Map([...mutants].reverse().map((mutant) => [JSON.stringify(mutant.after), mutant])).values(),
  ].reverse();
}

/** Of what stands for the same thing: the next in the same object, and the next in another, of its namespace if there is one. */
function valuesElsewhere(node: Node, nodes: readonly Node[], manifests: readonly Manifest[]): readonly unknown[] {
  const { role, value, object } = node;
  if (typeof value !== "string" && typeof value !== "number") return [];
  const same = nodes.filter((other) => other.role === role);
  const start = same.indexOf(node);
  const following = [...same.slice(start + 1), ...same.slice(0, start)].filter((other) => other.value !== value);
  const namespaceOf = (index: number) => manifests[index]?.metadata.namespace;
  const others = following.filter((other) => other.object !== object);
  const near = others.find((other) => namespaceOf(other.object) === namespaceOf(object));
  const found = [following.find((other) => other.object === object), near ?? others[0]];
  return found.flatMap((other) => (other === undefined ? [] : [other.value]));
}

/** The names of objects that differ in `v2` alone, and the versions themselves. */
function versionsAmong(manifests: readonly Manifest[]): readonly (readonly [string, string])[] {
  const names = [...new Set(manifests.map(({ metadata }) => metadata.name))];
  const pairs = names.flatMap((second) => {
    const first = second.replace(/-?v2$/, "");
    return first !== second && names.includes(first) ? [[first, second] as const] : [];
  });
  return [["v1", "v2"], ...pairs];
}
