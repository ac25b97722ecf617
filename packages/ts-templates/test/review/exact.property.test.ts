import fc from "fast-check";
import { expect, test } from "vitest";
import { type Manifest, printManifests, type YamlValue } from "../../src/manifest/index.ts";
import { applyDocumentEdits, documentEdits } from "../../src/review/index.ts";
import { manifestOf, values } from "../random-manifests.ts";

/** The documents of a side: few names, so that some are on both sides, and some may be renamed ones. */
const side = fc
  .array(fc.record({ kind: fc.constantFrom("A", "B"), name: fc.constantFrom("x", "y", "x-2"), spec: values }), {
    maxLength: 4,
  })
  .map((documents) => {
    const named = documents.map((one) => [`${one.kind} ${one.name}`, document(one)] as const);
    return [...new Map(named).values()];
  });

test("edits applied to the side before give the side after, byte for byte", () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const edited = applyDocumentEdits(before, documentEdits(before, after));
      expect(printManifests(edited)).toBe(printManifests(after));
    }),
    { numRuns: 500, seed: 6 },
  );
});

test("equal sides have no edits, in whatever order", () => {
  fc.assert(
    fc.property(side, (one) => {
      expect(documentEdits(one, one.toReversed())).toEqual([]);
    }),
    { numRuns: 100, seed: 6 },
  );
});

test("lists that change in any way come out exactly", () => {
  const items = fc.array(
    fc.oneof(
      fc.record({ name: fc.constantFrom("a", "b", "c", "d"), value: fc.nat(2) }),
      fc.record({ destination: fc.record({ host: fc.constantFrom("a", "b", "c") }), weight: fc.nat(2) }),
      fc.constantFrom<YamlValue>("a", "b", "c", 1, true, 2n ** 60n),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(items, items, fc.constantFrom("args", "hosts"), (before, after, key) => {
      const sides = [[manifestOf("A", { [key]: before })], [manifestOf("A", { [key]: after })]] as const;
      const edited = applyDocumentEdits(sides[0], documentEdits(...sides));
      expect(printManifests(edited)).toBe(printManifests(sides[1]));
    }),
    { numRuns: 1000, seed: 6 },
  );
});

function document({
  kind,
  name,
  spec,
}: {
  readonly kind: string;
  readonly name: string;
  readonly spec: YamlValue;
}): Manifest {
  const manifest = manifestOf(kind, { spec, labels: { app: name } });
  return { ...manifest, metadata: { name }, body: { ...manifest.body, metadata: { name } } };
}
