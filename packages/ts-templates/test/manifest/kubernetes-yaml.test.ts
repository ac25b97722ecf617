import fc from "fast-check";
import { load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { parseYaml, printYaml, type YamlValue } from "../../src/manifest/index.ts";

// Expected values come from go-yaml v2 with sigs.k8s.io/yaml, which the API server, kubectl and Helm read with.
const READ: readonly (readonly [text: string, value: YamlValue])[] = [
  ["on", true],
  ["No", false],
  ["y", true],
  ["oN", "oN"],
  ["~", null],
  ["", null],
  ["014", 12],
  ["-014", -12],
  ["08", 8],
  ["0o17", 15],
  ["0X1F", 31],
  ["0b101", 5],
  ["-0b101", -5],
  ["1_000", 1000],
  ["_1", "_1"],
  ["1e3", 1000],
  ["1.5e+3", 1500],
  ["1.", 1],
  [".5", 0.5],
  ["1.2.3", "1.2.3"],
  ["1:30", "1:30"],
  ["2024-01-01", "2024-01-01"],
  ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["9.007199254740992e+15", 9007199254740992n],
  ["0x7fffffffffffffff", 9223372036854775807n],
  ["9223372036854775808", 2 ** 63],
  [".inf", Number.POSITIVE_INFINITY],
  ["1e400", "1e400"],
  ['"on"', "on"],
  ["'014'", "014"],
  ["!!str 014", "014"],
  ["!!binary aGVsbG8=", "hello"],
  ["{on: 1, 014: 2, 8081: 3}", { true: 1, 12: 2, 8081: 3 }],
  ["{base: &b {x: 1}, also: {<<: *b, z: 2}}", { base: { x: 1 }, also: { x: 1, z: 2 } }],
];

describe("parseYaml", () => {
  it.each(READ)("reads %j as Kubernetes does", (text, value) => {
    expect(parseYaml(`key: ${text}\n`)).toEqual({ key: value });
  });
});

describe("printYaml", () => {
  it("sorts keys behind the ones that name an object, and prints text of several lines as a block", () => {
    const value = {
      spec: { ports: [{ port: 80, name: "http" }], "a.b/c": "on" },
      metadata: { labels: { b: "1", a: "2" }, namespace: "shop", name: "web" },
      kind: "Service",
      apiVersion: "v1",
      data: { "app.json": '{\n  "a": 1\n}\n', "no-end": "a\nb", empty: "", big: 9007199254740993n, none: {}, list: [] },
    };
    expect(printYaml(value)).toBe(`apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  labels:
    a: '2'
    b: '1'
data:
  app.json: |
    {
      "a": 1
    }
  big: 9007199254740993
  empty: ''
  list: []
  no-end: |-
    a
    b
  none: {}
spec:
  a.b/c: 'on'
  ports:
  - name: http
    port: 80
`);
  });

  it("never folds a long line", () => {
    expect(printYaml({ a: `${"word ".repeat(60)}end` })).toBe(`a: ${"word ".repeat(60)}end\n`);
  });

  it("quotes every string that some reader would take for something else", () => {
    for (const text of [
      "on",
      "014",
      "1e3",
      "0X1F",
      "0B1",
      "1:30",
      "2024-01-01",
      "null",
      "~",
      "",
      "1_0",
      "0o7",
      "+.inf",
    ]) {
      expect(printYaml({ text })).toBe(`text: '${text}'\n`);
    }
  });

  const numeric = fc.string({ unit: fc.constantFrom(..."0123456789abxoXOBeE+-._:"), maxLength: 8 });
  const scalar = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    numeric,
    fc.constantFrom("on", "y", "\n", "a\n\n", " a\nb", "a\r\nb", "---\n", "# x\n", "\ttab"),
    fc.integer(),
    fc.double({ noNaN: true }).filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value)),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
    fc.boolean(),
    fc.constant(null),
  );
  const { value } = fc.letrec<{ value: YamlValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), numeric), tie("value"), { maxKeys: 4 }),
    ),
  }));

  it("prints what parseYaml reads back, whatever the value", () => {
    fc.assert(
      fc.property(value, (drawn) => {
        expect(parseYaml(printYaml({ drawn }))).toEqual({ drawn });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("prints strings that a plain YAML 1.1 reader reads back too", () => {
    fc.assert(
      fc.property(fc.oneof(numeric, fc.string({ unit: "binary" })), (text) => {
        expect(load(printYaml({ text }), { schema: YAML11_SCHEMA })).toEqual({ text });
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
