import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type EvaluateContext, type EvaluatedValue, evaluateChart, evaluateTree } from "../../src/evaluate/index.ts";
import {
  comment,
  defineChart,
  each,
  eachDocument,
  entries,
  entry,
  helper,
  json,
  release,
  text,
  trunc,
  when,
  yaml,
} from "../../src/index.ts";
import { parseYaml } from "../../src/manifest/index.ts";
import { lowerTree } from "../../src/template/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  name: z.string(),
  port: z.int(),
  enabled: z.boolean(),
  disabled: z.boolean(),
  zero: z.int().optional(),
  absent: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  hosts: z.array(z.string()).optional(),
  none: z.array(z.string()).optional(),
  stacks: z.record(z.string(), z.object({ port: z.int(), zones: z.array(z.int()) })),
});
const values: z.output<typeof schema> = {
  name: "frontend",
  port: 3_000_000,
  enabled: true,
  disabled: false,
  zero: 0,
  labels: { b: "on", a: "014", "\u{10000}": "last", "\uffee": "third" },
  hosts: ["x", "y"],
  none: [],
  stacks: { v2: { port: 2, zones: [] }, v1: { port: 1, zones: [7, 8] } },
};
const context: EvaluateContext = {
  values,
  release: { name: "sample", namespace: "samples", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: { name: "evaluated", version: "1.2.3", appVersion: "4.5" },
};
const v = valuesOf(schema);

const port = helper("port", z.object({ name: z.string(), port: z.int() }), ({ name, port: number }) => ({
  name: text`${release.name}-${name}`,
  port: number,
}));

const trees: readonly (readonly [string, unknown, EvaluatedValue])[] = [
  ["scalars", { a: "014", b: 1, c: 0.5, d: false, e: null }, { a: "014", b: 1, c: 0.5, d: false, e: null }],
  ["an optional field that is 0", { zero: v.zero }, { zero: 0 }],
  ["an optional field that is absent", { absent: v.absent, name: v.name }, { name: "frontend" }],
  ["an optional list that is empty", { hosts: v.none, name: v.name }, { name: "frontend" }],
  ["optional items", [v.absent, v.zero, v.name], [0, "frontend"]],
  ["a map of which nothing is left", { inner: { absent: v.absent } }, { inner: {} }],
  ["a list of which nothing is left", { inner: [v.absent, each(v.none, (host) => host)] }, { inner: [] }],
  [
    "a field under a condition",
    { a: when<unknown>(v.enabled, { x: 1 }), b: when<unknown>(v.disabled, 2) },
    { a: { x: 1 } },
  ],
  ["one of two", { a: when<unknown>(v.disabled, 1, [v.name]) }, { a: ["frontend"] }],
  ["items under conditions", [when<unknown>(v.enabled, 1), when<unknown>(v.disabled, 2, 3)], [1, 3]],
  ["comments", { a: comment("why", 1), b: [comment("why", 2)] }, { a: 1, b: [2] }],
  ["a loop over a list", ["first", each(v.hosts, (host, index) => text`${index} ${host}`)], ["first", "0 x", "1 y"]],
  [
    "a loop over a record, sorted by bytes",
    [each(v.labels, (value, key) => text`${key}=${value}`)],
    ["a=014", "b=on", "\uffee=third", "\u{10000}=last"],
  ],
  [
    "loops in loops",
    [each(v.stacks, (stack, name) => ({ name, zones: [each(stack.zones, (zone) => text`${name}-${zone}`)] }))],
    [
      { name: "v1", zones: ["v1-7", "v1-8"] },
      { name: "v2", zones: [] },
    ],
  ],
  [
    "computed entries",
    entries<unknown>(
      { app: v.name },
      each(v.stacks, (stack, name) => entry(text`port-${name}`, stack.port)),
      when(v.disabled, { never: 1 }),
    ),
    { app: "frontend", "port-v1": 1, "port-v2": 2 },
  ],
  [
    "a helper in a loop",
    [each(v.stacks, (stack, name) => port({ name, port: stack.port }))],
    [
      { name: "sample-v1", port: 1 },
      { name: "sample-v2", port: 2 },
    ],
  ],
  [
    "an embedded JSON document",
    { file: json<unknown>({ b: v.port, a: ["<&>", v.absent], none: v.none, empty: [each(v.none, (host) => host)] }) },
    { file: '{\n  "a": [\n    "\\u003c\\u0026\\u003e"\n  ],\n  "b": 3000000,\n  "empty": []\n}' },
  ],
  ["an embedded JSON document that is a value", { file: json(v.hosts) }, { file: '[\n  "x",\n  "y"\n]' }],
  [
    "a key like one of JavaScript's own",
    { constructor: 1, toString: v.name },
    { constructor: 1, toString: "frontend" },
  ],
];

test.each(trees)("%s", (_, given, wanted) => {
  expect(evaluated(given)).toStrictEqual(wanted);
});

test("an embedded YAML document parses to its structure", () => {
  const tree = { file: yaml<unknown>({ name: "\u0085\ufeff", cut: trunc(1, "é"), hosts: v.hosts, port: v.port }) };
  const { file } = evaluated(tree) as { readonly file: string };
  expect(parseYaml(file)).toStrictEqual({ name: "\u0085\ufeff", cut: "\u00c3", hosts: ["x", "y"], port: 3_000_000 });
});

test("a value named like a member of JavaScript's objects is missing unless it is there", () => {
  const refs = valuesOf(z.object({ constructor: z.string().optional(), toString: z.string().optional() }));
  expect(evaluated({ a: refs.constructor, b: refs.toString })).toStrictEqual({});
});

describe("a chart", () => {
  const map = (name: unknown) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
  const chart = defineChart({
    values: schema,
    templates: (refs) => ({
      one: map(refs.name),
      "sub/none": when(refs.disabled, map("never")),
      several: [map("fixed"), eachDocument(refs.stacks, (stack, name) => map(text`${name}-${stack.port}`))] as const,
    }),
  });

  test("evaluates to the documents of each template", () => {
    expect(evaluateChart(chart, context)).toStrictEqual([
      { path: "one.yaml", documents: [map("frontend")] },
      { path: "sub/none.yaml", documents: [] },
      { path: "several.yaml", documents: [map("fixed"), map("v1-1"), map("v2-2")] },
    ]);
  });
});

function evaluated(tree: unknown): EvaluatedValue {
  return evaluateTree(lowerTree(tree, "tree"), context);
}
