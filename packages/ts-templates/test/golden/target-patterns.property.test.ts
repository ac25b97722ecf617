import fc from "fast-check";
import { expect, test } from "vitest";
import { fitting, patternsFor, patternsOf } from "../../src/golden/target-patterns.ts";

const part = fc.constantFrom("a", "b", "a-b", "c");
const state = fc.constantFrom("", "", "@s/on", "@s/off");
const key = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), state)
  .map(([parts, own]) => `${parts.join("/")}${own}`);
const classes = fc
  .array(fc.tuple(key, fc.option(fc.nat(3), { nil: undefined })), { minLength: 1, maxLength: 20 })
  .map((all) => new Map(all));

test("patterns tell what each target has, in no more lines than there are targets", () => {
  fc.assert(
    fc.property(classes, (all) => {
      const patterns = patternsOf(all);
      for (const [target, found] of all) expect(fitting(patterns, patternsFor(target))).toBe(found);
      expect(patterns.size).toBeLessThanOrEqual(all.size);
    }),
    { numRuns: 2000, seed: 9 },
  );
});

test("a further target with what all its neighbours have needs no line", () => {
  const regions = (count: number) => Array.from({ length: count }, (_, index) => [`a/prod/r${index}`, 1] as const);
  const of = (count: number) =>
    patternsOf(new Map<string, number>([...regions(count), ["a/int/r", 0], ["b/int/r", 2]]));
  expect(of(1000)).toEqual(of(2));
});

test("a thousand targets that have something else each are named one by one", () => {
  const all = new Map(Array.from({ length: 1000 }, (_, index) => [`a/e${index % 40}/r${index}`, index]));
  expect(patternsOf(all)).toEqual(new Map([...all].sort(([left], [right]) => (left < right ? -1 : 1))));
});
