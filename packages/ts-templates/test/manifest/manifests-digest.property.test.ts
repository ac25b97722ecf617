import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bodyDigest,
  frozenValue,
  isMapping,
  type Manifest,
  manifestsDigest,
  printManifests,
  type YamlMapping,
  type YamlValue,
} from "../../src/manifest/index.ts";
import { manifestOf, values } from "../random-manifests.ts";

const odd = fc.constantFrom<YamlValue>(
  -0,
  0,
  1,
  1.5,
  "1",
  "1.5",
  "0",
  "",
  null,
  "null",
  2 ** 60,
  2n ** 60n,
  1e300,
  [],
  {},
);
const manifests = fc
  .uniqueArray(fc.record({ kind: fc.constantFrom("A", "B", "C"), spec: fc.oneof(odd, odd, values) }), {
    selector: ({ kind }) => kind,
    maxLength: 3,
  })
  .map((all) => all.map(({ kind, spec }) => manifestOf(kind, { spec })));

test("two lists have the same digest exactly when they print the same", () => {
  let [equal, different] = [0, 0];
  fc.assert(
    fc.property(manifests, manifests, (left, right) => {
      const isEqual = printManifests(left) === printManifests(right);
      if (isEqual) equal += 1;
      else different += 1;
      expect(manifestsDigest(left) === manifestsDigest(right)).toBe(isEqual);
    }),
    { numRuns: 3000, seed: 9 },
  );
  expect(equal).toBeGreaterThan(100);
  expect(different).toBeGreaterThan(100);
});

test("neither order, nor the template a document came from, nor whether it can be changed counts", () => {
  fc.assert(
    fc.property(manifests, (all) => {
      const other = all.toReversed().map(
        (manifest): Manifest => ({
          ...manifest,
          source: "a/templates/b.yaml",
          body: frozenValue(reversed(manifest.body)),
        }),
      );
      expect(manifestsDigest(other)).toBe(manifestsDigest(all));
      expect(new Set(other.map(({ body }) => bodyDigest(body))).size).toBe(all.length);
    }),
    { numRuns: 300, seed: 9 },
  );
});

/** The same with the keys of all mappings in another order. */
function reversed(mapping: YamlMapping): YamlMapping {
  const members = Object.entries(mapping).toReversed();
  return Object.fromEntries(members.map(([key, member]) => [key, isMapping(member) ? reversed(member) : member]));
}
