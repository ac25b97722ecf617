import fc from "fast-check";
import { expect, test } from "vitest";
import { frozenValue, printYaml, type YamlValue, yamlPrinter } from "../../src/manifest/index.ts";
import { values } from "../random-manifests.ts";

const oddKeys = fc.constantFrom(
  "a\nb",
  "x".repeat(1100),
  "",
  " ",
  "- a",
  "? a",
  "1",
  "on",
  "a: b",
  "#",
  "\u2028",
  "é",
  "|",
);
const oddTexts = fc.constantFrom(
  "",
  "\n",
  "\n\n",
  "a\n\n",
  " a\nb",
  "\na",
  "a\n \nb\n",
  "\t",
  "a\t\nb",
  "---\na\n",
  "...",
  "x\r\ny",
);
const odd = fc.letrec<{ readonly value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.oneof(values, oddTexts, fc.constantFrom<YamlValue>(-0, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 1n << 80n)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(oddKeys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

test("a printer for many values prints each as it is printed alone", () => {
  fc.assert(
    fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), (all) => {
      const shared = frozenValue(all);
      const print = yamlPrinter();
      for (const value of [...all, { deep: [{ deeper: shared }], shared }, [[shared]], shared]) {
        expect(print(value)).toBe(printYaml(value));
      }
    }),
    { numRuns: 1000, seed: 9 },
  );
});

test("what can still change is printed as it is now", () => {
  const inner = { a: 1 };
  const print = yamlPrinter();
  expect(print({ inner })).toBe("inner:\n  a: 1\n");
  inner.a = 2;
  expect(print({ inner })).toBe("inner:\n  a: 2\n");
});

test.each([
  ...["y", "N", "yes", "No", "ON", "oFF", "True", "null", "NaN", "Infinity", "e1", "nil", "none", "__proto__"],
  ...["a", "http", "ALL", "v1", "false-", "app.kubernetes.io/name", "x".repeat(100), "x".repeat(2000)],
])("a short word is printed as it is printed alone, as a key too: %s", (word) => {
  const value = Object.fromEntries([
    [word, word],
    ["list", [word]],
  ]);
  expect(yamlPrinter()(value)).toBe(printYaml(value));
});

test.each([0, -0, 1, -1, 8080, 0.1, 2 ** 53 - 1, 2 ** 53, 1e21, true, false, null])(
  "a number is printed as it is printed alone: %s",
  (value) => {
    expect(yamlPrinter()({ value })).toBe(printYaml({ value }));
  },
);
