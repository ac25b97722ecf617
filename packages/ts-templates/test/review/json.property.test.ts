import fc from "fast-check";
import { expect, test } from "vitest";
import { type Manifest, printManifests } from "../../src/manifest/index.ts";
import { applyReview, parseReviewJson, review, reviewJson } from "../../src/review/index.ts";
import { manifestOf, values } from "../random-manifests.ts";

const document = fc
  .record({
    kind: fc.constantFrom("ConfigMap", "Deployment", "Service"),
    name: fc.constantFrom("x", "y"),
    spec: values,
  })
  .map(({ kind, name, spec }): Manifest => {
    const manifest = manifestOf(kind, { spec, metadata: { name } });
    return { ...manifest, metadata: { name } };
  });

const side = fc
  .dictionary(fc.constantFrom("a/x/1", "a/x/2", "a/y/1", "b"), fc.array(document, { maxLength: 3 }))
  .map((targets) => {
    const unique = (all: readonly Manifest[]) => [
      ...new Map(all.map((one) => [`${one.kind} ${one.metadata.name}`, one])).values(),
    ];
    return Object.entries(targets).map(([name, all]) => ({ name, manifests: unique(all) }));
  });

test("the JSON of a review, applied to the side before, gives the side after, byte for byte", () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const found = review({ title: "before", targets: before }, { title: "after", targets: after });
      const old = new Map(before.map(({ name, manifests }) => [name, manifests]));
      const applied = applyReview(parseReviewJson(reviewJson(found)), old);
      expect([...applied.keys()].sort()).toEqual(after.map(({ name }) => name).sort());
      for (const { name, manifests } of after) {
        expect(printManifests(applied.get(name) ?? [])).toBe(printManifests(manifests));
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});

test("the JSON of a review has all that it says", () => {
  fc.assert(
    fc.property(side, side, (before, after) => {
      const found = review({ title: "before", targets: before }, { title: "after", targets: after });
      expect(parseReviewJson(reviewJson(found))).toEqual(found);
    }),
    { numRuns: 100, seed: 6 },
  );
});
