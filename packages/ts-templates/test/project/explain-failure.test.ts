import { expect, test } from "vitest";
import { explainFailure, type Rendered } from "../../src/project/explain-failure.ts";

const template = [
  "line one",
  "  a: {{ $.Values.web.replicas }} {{ $.Values.web.other }}",
  '{{ include "shop.name" $ }}',
  "{{ $.Values.inputs.key }}{{ $.Values.web.port }}{{ ($.Values.web.nothing).below }}",
];
const place = { path: "replicas", layer: "dev", file: "src/values/dev.ts", line: 3, value: 1, depth: 1, overrides: [] };

function rendered(overridden: boolean): Rendered {
  return {
    overridden,
    chart: {
      name: "shop",
      files: new Map(),
      beside: new Map(),
      templates: new Map([
        [
          "templates/web/pod.yaml",
          {
            path: "web/pod.yaml",
            source: "src/web/pod.ts",
            text: template.join("\n"),
            fields: new Map([[2, "spec.a"]]),
          },
        ],
      ]),
    },
    target: {
      name: "dev/one",
      path: ["dev", "one"],
      sample: false,
      layerFiles: [],
      values: { web: { replicas: 1 } },
      missing: [],
      trace: { originOf: () => [place], depthOf: () => 1 },
    },
  };
}

test("a failing line names source, field, and each value that it reads, with the setting behind it", () => {
  const position = { chart: "shop", file: "templates/web/pod.yaml", line: 2, column: 9 };
  expect(explainFailure({ message: "wrong type", trace: [position], schema: [] }, rendered(false))).toBe(
    [
      "src/web/pod.ts, field spec.a: wrong type",
      "  at templates/web/pod.yaml:2:9",
      "  value web.replicas, from replicas at src/values/dev.ts:3",
      "  value web.other, which is not set",
    ].join("\n"),
  );
});

test("a failing helper names its callers", () => {
  const trace = [
    { chart: "shop", file: "templates/web/pod.yaml", line: 3, column: 4 },
    { chart: "shop", file: "templates/_helpers.tpl", line: 7, column: 2 },
  ];
  expect(explainFailure({ message: "no such key", trace, schema: [] }, rendered(false))).toBe(
    [
      "templates/_helpers.tpl: no such key",
      "  at templates/_helpers.tpl:7:2",
      "  called from src/web/pod.ts, at templates/web/pod.yaml:3:4",
    ].join("\n"),
  );
});

test("a failure in no template is Helm's own sentence", () => {
  expect(explainFailure({ message: "out of memory", trace: [], schema: [] }, rendered(false))).toBe(
    "Helm failed: out of memory",
  );
});

test("a value that the schema refuses shows the setting behind it", () => {
  const schema = [{ chart: "shop", path: ["web", "replicas"], message: "got string, want integer" }];
  expect(explainFailure({ message: "", trace: [], schema }, rendered(true))).toBe(
    [
      "the values do not fit the chart's values.schema.json",
      "  web.replicas: got string, want integer, in the layers from replicas at src/values/dev.ts:3",
    ].join("\n"),
  );
});

test("what is wrong with a map as a whole has no setting behind it", () => {
  const schema = [{ chart: "shop", path: ["web"], message: "additional properties 'x' not allowed" }];
  expect(explainFailure({ message: "", trace: [], schema }, rendered(true))).toBe(
    "the values do not fit the chart's values.schema.json\n  web: additional properties 'x' not allowed",
  );
});

test("a value that the schema of a subchart refuses stands below the subchart's name", () => {
  const schema = [{ chart: "redis", path: ["port"], message: "got string, want integer" }];
  expect(explainFailure({ message: "", trace: [], schema }, rendered(true))).toBe(
    "the values do not fit the chart's values.schema.json\n  redis.port: got string, want integer",
  );
});

test("a value of which no layer says anything is an input, or not set, or the chart's default", () => {
  const position = { chart: "shop", file: "templates/web/pod.yaml", line: 4, column: 1 };
  const { chart, target, overridden } = rendered(false);
  const missing = [{ name: "key", variable: "HELM_TS_INPUT_KEY", description: "A key", type: "a string" }];
  const files = new Map([["values.yaml", "web:\n  port: 80\n"]]);
  const values = { ...rendered(false), chart: { ...chart, files }, target: { ...target, missing }, overridden };
  expect(explainFailure({ message: "Why.", trace: [position], schema: [] }, values)).toBe(
    [
      "src/web/pod.ts: Why.",
      "  at templates/web/pod.yaml:4:1",
      "  value inputs.key, an input that was not given",
      "  value web.port, 80 by default",
      "  value web.nothing.below, of which web.nothing is not set",
    ].join("\n"),
  );
});
