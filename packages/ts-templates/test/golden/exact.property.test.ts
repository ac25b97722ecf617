import fc from "fast-check";
import { expect, test } from "vitest";
import { PROJECT_SOURCE, parseGoldens, printGoldens } from "../../src/golden/index.ts";
import { parseManifests, printManifests, type YamlValue } from "../../src/manifest/index.ts";

/** Values that stores are tempted to get wrong: few keys, so that targets have much in common and differ anywhere. */
const key = fc.constantFrom("a", "b", "name", "port", "key", "10", "__proto__", "(others)", "!varies", "in");
const text = fc.oneof(
  fc.constantFrom("", "on", "1e3", "~", "---", " x", "!text", "a\nb\n", "a\nb", "a\nc\n", "\n", "# no", "é\u2028"),
  fc.constantFrom(
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa/b@1",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa/c@1",
    "line\n".repeat(9),
    `${"line\n".repeat(8)}x\n`,
  ),
);
const scalar = fc.oneof(
  text,
  fc.constantFrom<YamlValue>(null, true, false, 0, -1, 1.5, 3000000, 2n ** 60n, -(2n ** 63n)),
);
const { value } = fc.letrec<{ readonly value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 4 }),
    fc.array(fc.record({ name: fc.constantFrom("x", "y", "z"), is: scalar }), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const targetNames = ["a/x/1", "a/x/2", "a/y/1", "b", "b/x", "s/on/a/x/1", "s/off/a/x/1"];

test("every target's manifests come back byte for byte, whatever they are", () => {
  const bodies = fc.array(value, { minLength: 1, maxLength: 3 });
  const goldens = fc.array(
    fc.record({ target: fc.constantFrom(...targetNames), choice: fc.nat(2), hasSecond: fc.boolean(), extra: value }),
    { minLength: 1, maxLength: 7 },
  );
  fc.assert(
    fc.property(bodies, goldens, (choices, targets) => {
      const all = new Map(
        targets.map(({ target, choice, hasSecond, extra }) => {
          const first = { kind: "A", spec: choices[choice % choices.length] ?? null, extra };
          const documents = [first, ...(hasSecond ? [{ kind: "ConfigMap", data: { extra } }] : [])];
          return [target, documents.flatMap(({ kind, ...rest }) => manifest(kind, rest))];
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

function manifest(kind: string, rest: Readonly<Record<string, YamlValue>>) {
  const [empty] = parseManifests(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\n`);
  return empty === undefined ? [] : [{ ...empty, body: { ...empty.body, ...rest } }];
}
