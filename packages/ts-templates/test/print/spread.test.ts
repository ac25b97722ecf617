import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type EvaluatedValue, evaluateChart } from "../../src/evaluate/index.ts";
import {
  comment,
  data,
  defineChart,
  each,
  entries,
  entry,
  eq,
  helper,
  json,
  lines,
  merge,
  omit,
  spread,
  type Templated,
  type TemplateFile,
  text,
  type ValueRef,
  when,
  yaml,
} from "../../src/index.ts";
import { isMapping, parseManifests, parseYaml, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { identity, renderPrinted } from "./printed-chart.ts";

const deep = z.record(z.string(), z.record(z.string(), z.int()));
const schema = z.strictObject({
  on: z.boolean(),
  off: z.boolean(),
  a: z.record(z.string(), z.string()),
  b: z.record(z.string(), z.string()).optional(),
  none: z.record(z.string(), z.string()).optional(),
  empty: z.record(z.string(), z.string()),
  deep,
  deeper: deep,
  list: z.array(z.string()),
  noList: z.array(z.string()).optional(),
  some: z.string().optional(),
  image: z.strictObject({ tag: z.string(), pull: z.strictObject({ policy: z.string() }) }),
  override: z.strictObject({ pull: z.strictObject({ policy: z.string() }) }).optional(),
  no: z.string().optional(),
  groups: z.record(z.string(), z.strictObject({ labels: z.record(z.string(), z.string()), args: z.array(z.string()) })),
});
type Values = ValueRef<z.output<typeof schema>>;

const values: z.output<typeof schema> = {
  on: true,
  off: false,
  a: { x: "a", y: "", on: "014", "- z": "x: y\nz\n" },
  b: { x: "b", y: "b" },
  empty: {},
  deep: { p: { one: 1, two: 3_000_000 }, q: { one: 1 } },
  deeper: { p: { one: 0 } },
  list: ["l1", "on"],
  some: "",
  image: { tag: "t", pull: { policy: "Always" } },
  override: { pull: { policy: "" } },
  groups: { g: { labels: { g: "1" }, args: ["-g"] }, h: { labels: {}, args: [] } },
};
const { a, b, deep: low, deeper } = values;

/** Each structure, and what it has to be once Helm has rendered it. */
const cases: Readonly<Record<string, readonly [(values: Values) => unknown, YamlValue]>> = {
  "before what is fixed": [(v) => entries(spread(v.a), { x: "fixed", w: v.some }), { ...a, x: "fixed", w: "" }],
  "after what is fixed": [(v) => entries({ x: "fixed", w: "w" }, spread(v.a)), { x: "a", w: "w", ...a }],
  between: [(v) => entries({ x: "1", w: "1" }, spread(v.b), { y: "3" }), { x: "b", w: "1", y: "3" }],
  "the same key before and after": [(v) => entries({ x: "1" }, spread(v.b), { x: "2" }), { x: "2", y: "b" }],
  "after what may be missing": [
    (v) => entries({ x: v.some, y: v.no, w: v.no, z: v.some }, spread(v.b)),
    { ...b, z: "" },
  ],
  "before what may be missing": [(v) => entries(spread(v.b), { x: v.some, y: v.no }), { x: "", y: "b" }],
  alone: [(v) => entries(spread(v.a)), a],
  "alone and missing": [(v) => entries(spread(v.none)), {}],
  "missing beside conditions": [(v) => entries(spread(v.none), when(v.off, { x: "1" })), {}],
  "empty, after what is fixed": [(v) => entries({ x: "1" }, spread(v.empty), spread(v.none)), { x: "1" }],
  "one over another": [(v) => entries(spread(v.a), spread(v.b), spread(v.none)), { ...a, ...b }],
  "empty text over a text": [(v) => entries(spread(v.b), spread(v.a)), { ...b, ...a }],
  "structures, which are replaced and not merged": [
    (v) => entries(spread(v.deep), spread(v.deeper)),
    { ...low, ...deeper },
  ],
  "structures over fixed ones": [
    (v) => entries<unknown>({ p: { z: 1 }, r: [v.some] }, spread(v.deeper)),
    { ...deeper, r: [""] },
  ],
  "on conditions": [
    (v) =>
      entries({ x: "1" }, when(v.on, spread(v.b)), when(v.off, spread(v.a)), when(v.off, spread(v.a), spread(v.none))),
    { x: "b", y: "b" },
  ],
  "beside computed entries": [
    (v) =>
      entries(
        entry("x", "1"),
        spread(v.b),
        each(v.a, (value, key) => entry(text`${key}`, text`${value}!`)),
        { w: "1" },
      ),
    { ...Object.fromEntries(Object.entries(a).map(([key, value]) => [key, `${value}!`])), w: "1" },
  ],
  "after computed entries": [
    (v) =>
      entries(
        each(v.a, (_, key) => entry(key, "each")),
        spread(v.b),
      ),
    { ...a, on: "each", "- z": "each", ...b },
  ],
  "in each()": [
    (v) => [
      each(v.groups, ({ labels, args }, name) => ({
        labels: entries({ name }, spread(labels)),
        args: ["x", spread(args)],
      })),
    ],
    [
      { labels: { name: "g", g: "1" }, args: ["x", "-g"] },
      { labels: { name: "h" }, args: ["x"] },
    ],
  ],
  "of a helper, of data() and of merge()": [
    (v) => {
      const labels = helper<Record<string, string>>("labels", { x: "helper", h: v.some });
      const written = data<Record<string, string>>({ x: "data", d: v.some, e: v.no, f: "1", g: "1", i: "1" });
      return {
        helper: entries(spread(labels), { x: "1" }),
        data: entries({ x: "1" }, spread(written)),
        all: entries(spread(labels), spread(written), spread(v.b)),
        merge: entries(spread(merge(v.deep, v.deeper)), spread(omit(v.deep, "p"))),
        members: [
          merge(v.image, v.override).pull.policy,
          omit(v.image, "tag").pull.policy,
          merge(v.image, v.override).tag,
        ],
        each: [each(merge(v.a, v.b), (value, key) => text`${key}=${value}`)],
      };
    },
    {
      helper: { x: "1", h: "" },
      data: { x: "data", d: "", f: "1", g: "1", i: "1" },
      all: { h: "", d: "", f: "1", g: "1", i: "1", ...b },
      merge: { p: { one: 0, two: 3_000_000 }, q: { one: 1 } },
      members: ["", "Always", "t"],
      each: Object.entries({ ...a, ...b })
        .map(([key, value]) => `${key}=${value}`)
        .toSorted(),
    },
  ],
  "in a helper with parameters": [
    (v) => {
      const parameters = z.object({ labels: z.record(z.string(), z.string()), args: z.array(z.string()) });
      const pod = helper(
        "pod",
        parameters,
        ({ labels, args }): Templated<object> => ({
          labels: entries({ x: "1" }, spread(labels), spread(v.b)),
          args: [spread(args), "end"],
        }),
      );
      return pod({ labels: v.a, args: v.list });
    },
    { labels: { ...a, ...b }, args: ["l1", "on", "end"] },
  ],
  "in lists": [
    (v) => [
      "x",
      spread(v.list),
      spread(v.noList),
      when(v.on, spread(v.list)),
      when(v.off, spread(v.list), "y"),
      [spread(v.list)],
      [spread(v.noList)],
    ],
    ["x", "l1", "on", "l1", "on", "y", ["l1", "on"], []],
  ],
  "in a list that may have nothing": [(v) => [spread(v.noList), when(v.off, "x"), each(v.noList, (item) => item)], []],
  "first in a map of a list": [
    (v) => [entries(spread(v.b), { w: "1" }), entries({ w: "1" }, spread(v.b)), { x: entries(spread(v.b)) }],
    [{ ...b, w: "1" }, { w: "1", ...b }, { x: { ...b } }],
  ],
  "with comments": [
    (v) => ({
      x: entries<string>(comment("why", spread(v.b)), comment("what", entry("z", "1"))),
      y: [comment("who", spread(v.list))],
    }),
    { x: { ...b, z: "1" }, y: ["l1", "on"] },
  ],
  "in JSON, YAML and lines": [
    (v) => ({
      json: json<object>(entries<unknown>({ list: [spread(v.list)] }, spread(v.b))),
      yaml: yaml<object>(entries<unknown>(spread(v.deep), spread(v.deeper), { x: [spread(v.noList)] })),
      lines: lines`
        labels:
          ${yaml<object>(entries<unknown>({ x: "1" }, spread(v.b)))}
      `,
    }),
    {
      json: JSON.stringify({ list: ["l1", "on"], ...b }, undefined, 2),
      yaml: { ...low, ...deeper, x: [] },
      lines: { labels: { ...b } },
    },
  ],
  "entries() in entries()": [(v) => entries(entries({ x: "1" }, spread(v.none)), entries(spread(v.b))), { ...b }],
  "chosen by a test": [
    (v) => ({
      x: when(eq(v.image.tag, "t"), entries(spread(v.b)), entries({ x: "1" })),
      y: when(v.off, [spread(v.list)]),
    }),
    { x: { ...b } },
  ],
};

const chart = defineChart({
  values: schema,
  templates: (references) =>
    Object.fromEntries(
      Object.entries(cases).map(([name, [build]], index) => {
        const document = { apiVersion: "v1", kind: "Sample", metadata: { name }, data: build(references) };
        return [`case-${index}`, document as TemplateFile];
      }),
    ),
});

const rendered = new Map<string, YamlValue>();
beforeAll(async () => {
  const files = printChart(chart, { name: "sample", sourceOf: () => "sample.ts" });
  const templates = new Map(files.map(({ path, text: printed }) => [path, printed]));
  const manifests = parseManifests(await renderPrinted({ name: "sample", templates, values }));
  for (const { body } of manifests) rendered.set(nameOf(body), body["data"] ?? null);
});

test.each(Object.entries(cases))("a record or list is spread %s", (name, [, wanted]) => {
  expect(meaning(rendered.get(name))).toStrictEqual(wanted);
});

test("the evaluator gives what Helm renders", () => {
  const { release, namespace, chart: identified } = identity;
  const files = evaluateChart(chart, {
    values: values as Readonly<Record<string, EvaluatedValue>>,
    release: { name: release, namespace, service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "sample", ...identified },
  });
  const evaluated = files.flatMap(({ documents }) => documents as readonly YamlValue[]);
  expect(evaluated.length).toBe(rendered.size);
  for (const body of evaluated) {
    const name = nameOf(body);
    expect([name, meaning(isMapping(body) ? body["data"] : null)]).toStrictEqual([name, meaning(rendered.get(name))]);
  }
});

function nameOf(body: YamlValue): string {
  const metadata = isMapping(body) ? body["metadata"] : undefined;
  return String(metadata !== undefined && isMapping(metadata) ? metadata["name"] : undefined);
}

/** A value in which YAML in strings is what it parses to. */
function meaning(value: YamlValue | undefined): YamlValue {
  if (Array.isArray(value)) return value.map(meaning);
  if (!isMapping(value ?? null)) return value ?? null;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, YamlValue>>).map(([key, part]) => {
      const isYaml = typeof part === "string" && (key === "yaml" || key === "lines");
      return [key, isYaml ? parseYaml(part) : meaning(part)];
    }),
  );
}
