import { type FieldChange, fieldChanges } from "./field-changes.ts";
import { identity, type Manifest } from "./manifest.ts";

/** One object that is not as expected: new, gone, or with other fields. */
export type Difference =
  | { readonly type: "added"; readonly identity: string; readonly actual: Manifest }
  | { readonly type: "removed"; readonly identity: string; readonly expected: Manifest }
  | { readonly type: "changed"; readonly identity: string; readonly changes: readonly FieldChange[] };

/**
 * What changed from `expected` to `actual`, object by object, sorted by identity. The order of documents, of keys and
 * the template that a document came from do not count; a number and its text do (`1` and `"1"`).
 */
export function differences(expected: readonly Manifest[], actual: readonly Manifest[]): readonly Difference[] {
  const before = byIdentity(expected);
  const after = byIdentity(actual);
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .flatMap((name) => difference(name, before.get(name), after.get(name)));
}

function byIdentity(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  return new Map(manifests.map((manifest) => [identity(manifest), manifest]));
}

function difference(name: string, expected: Manifest | undefined, actual: Manifest | undefined): readonly Difference[] {
  if (expected === undefined) return actual === undefined ? [] : [{ type: "added", identity: name, actual }];
  if (actual === undefined) return [{ type: "removed", identity: name, expected }];
  const changes = fieldChanges(expected.body, actual.body);
  return changes.length === 0 ? [] : [{ type: "changed", identity: name, changes }];
}
