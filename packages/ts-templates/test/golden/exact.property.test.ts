import fc from "fast-check";
import { expect, test } from "vitest";
import { PROJECT_SOURCE, parseGoldens, printGoldens } from "../../src/golden/index.ts";
import { printManifests } from "../../src/manifest/index.ts";
import { manifestOf, values } from "../random-manifests.ts";

const targetNames = ["a/x/1", "a/x/2", "a/y/1", "b", "b/x", "s/on/a/x/1", "s/off/a/x/1"];

test("every target's manifests come back byte for byte, whatever they are", () => {
  const bodies = fc.array(values, { minLength: 1, maxLength: 3 });
  const goldens = fc.array(
    fc.record({ target: fc.constantFrom(...targetNames), choice: fc.nat(2), hasSecond: fc.boolean(), extra: values }),
    { minLength: 1, maxLength: 7 },
  );
  fc.assert(
    fc.property(bodies, goldens, (choices, targets) => {
      const all = new Map(
        targets.map(({ target, choice, hasSecond, extra }) => {
          const first = { kind: "A", spec: choices[choice % choices.length] ?? null, extra };
          const documents = [first, ...(hasSecond ? [{ kind: "ConfigMap", data: { extra } }] : [])];
          return [target, documents.map(({ kind, ...rest }) => manifestOf(kind, rest))];
        }),
      );
      const files = printGoldens(all, PROJECT_SOURCE);
      const back = parseGoldens({ directory: "store", texts: files, from: PROJECT_SOURCE });
      expect([...back.keys()]).toEqual([...all.keys()].sort());
      for (const [target, manifests] of all) {
        expect(printManifests(back.get(target) ?? [])).toBe(printManifests(manifests));
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});
