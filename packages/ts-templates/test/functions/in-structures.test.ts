import { expect, test } from "vitest";
import { z } from "zod";
import { type EvaluateContext, evaluateChart } from "../../src/evaluate/index.ts";
import {
  at,
  collect,
  defineChart,
  each,
  entries,
  entry,
  eq,
  files,
  fn,
  gt,
  helper,
  isSet,
  json,
  lines,
  merge,
  orElse,
  sha256,
  spread,
  str,
  type Templated,
  text,
  tplYaml,
  when,
} from "../../src/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { identity, renderPrinted } from "../print/printed-chart.ts";

type Settings = Readonly<Record<string, unknown>>;

const chart = defineChart({
  values: z.strictObject({
    affinity: z.record(z.string(), z.unknown()).optional(),
    env: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
    more: z.array(z.string()).optional(),
    ports: z.array(z.int()),
    list: z.string(),
    count: z.int(),
    labels: z.record(z.string(), z.string()),
    either: z.union([z.string(), z.boolean()]).optional(),
  }),
  templates: (values) => {
    const helped = helper("helped", z.object({ names: z.array(z.string()), count: z.int() }), ({ names, count }) => ({
      first: orElse(fn.first(names), "none"),
      next: fn.add1(count),
      length: fn.len(names),
    }));
    const hasX = helper<boolean>("has-x", fn.has("x", values.more));
    const manifest = {
      apiVersion: "example.com/v1",
      kind: "Structures",
      metadata: { name: "structures" },
      spreadRecords: entries<unknown>(
        { app: "x" },
        spread(tplYaml(values.affinity)),
        spread(files.glob("files/*").asConfig),
      ),
      spreadLists: [spread(tplYaml(values.env)), spread(fn.rest(values.more)), spread(fn.splitList(",", values.list))],
      json: json({
        first: orElse(fn.first(values.ports), 0),
        uniq: fn.uniq(values.ports),
        made: { count: fn.int64(values.list) },
      }),
      byKey: [each(fn.sortAlpha(fn.keys(values.labels)), (key) => ({ key, value: at(values.labels, key) }))],
      eachNumber: [
        each(fn.uniq(values.ports), (port, index) => ({
          port,
          index,
          text: str(port),
          isLarge: gt(port, 1000),
          isWanted: eq(port, 3000000),
        })),
      ],
      without: entries(each(fn.omit(values.labels, "b"), (value, key) => entry(key, value))),
      lines: lines`
        ${orElse(fn.first(values.ports), 0)} ${fn.upper(values.list)}
        ${each(
          fn.splitList(",", values.list),
          (part) => lines`
          - ${part}
        `,
        )}
      `,
      helped: helped({ names: fn.sortAlpha(values.more), count: fn.len(values.ports) }),
      hasX: when(hasX, "yes", "no"),
      first: when(isSet(fn.first(values.more)), { first: fn.first(values.more) }),
      collected: collect(fn.until(values.count), (index) => text`x${index}`),
      joined: fn.join(
        "+",
        collect(values.ports, (port) => str(port)),
      ),
      merged: merge(fn.fromYaml<Settings>("a: {b: 1}"), fn.fromYaml<Settings>("a: {c: false}")),
      quoted: fn.quote(values.either, values.count),
      hash: sha256(fn.uniq(values.ports)),
      numbers: [
        fn.mulf(values.count, 1.5),
        fn.max(values.count, fn.len(values.ports)),
        fn.round(fn.divf(values.count, 3), 2),
      ],
      whole: [fn.hasKey(values, "count"), fn.hasKey(values.affinity, "a")],
    };
    return { structures: manifest as unknown as Templated<object> };
  },
});

test.each([
  ["missing values", { ports: [3000000, 80, 3000000], list: "7", count: 3, labels: { a: "1", b: "2" } }],
  [
    "all values",
    {
      affinity: { zone: "{{ .Release.Name }}" },
      env: [{ name: "LIST", value: "{{ .Values.list }}" }],
      more: ["y", "x"],
      ports: [1, 2],
      list: "8",
      count: 0,
      labels: { a: "x" },
      either: true,
    },
  ],
])("functions stand wherever values do: %s", async (_, values) => {
  const texts = { "files/a.txt": "hello\n", "files/b": "x" };
  const printed = printChart(chart, { name: "structures", sourceOf: (path) => path });
  const templates = new Map(printed.map(({ path, text }) => [path, text]));
  const written = new Map(Object.entries(texts));
  const output = await renderPrinted({ name: "structures", templates, values, files: written });
  const [file] = evaluateChart(chart, context(values, texts));
  expect(parseManifests(output).map(({ body }) => body)).toEqual(file?.documents);
});

function context(values: EvaluateContext["values"], texts: Readonly<Record<string, string>>): EvaluateContext {
  return {
    values,
    release: {
      name: identity.release,
      namespace: identity.namespace,
      service: "Helm",
      revision: 1,
      isInstall: true,
      isUpgrade: false,
    },
    chart: { name: "structures", ...identity.chart },
    files: texts,
  };
}
