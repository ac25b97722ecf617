import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findHelm, HelmError, helmTemplate, type Values } from "../../src/helm/index.ts";
import { testDirectory, writeChart } from "./test-chart.ts";

const helm = await findHelm();
const directory = await testDirectory();

const HELPERS = `{{- define "demo.refuse" -}}
{{ fail (printf "not %s:\\n- a\\n- b" .) }}
{{- end -}}
{{- define "demo.deep" -}}
{{ .nothing.below.it }}
{{- end -}}
{{- define "demo.index" -}}
{{ index . "a" "b" }}
{{- end -}}
`;

async function failureOf(files: Readonly<Record<string, string>>, values: Values = {}): Promise<HelmError> {
  const chart = await writeChart(await mkdtemp(join(directory, "chart-")), files);
  const failure = await helmTemplate({ helm, chart, release: "r", namespace: "n", values: [values] }).catch(
    (error) => error,
  );
  if (!(failure instanceof HelmError)) throw new Error(`Helm did not refuse it, it gave: ${String(failure)}`);
  return failure;
}

const TEMPLATES: readonly (readonly [what: string, template: string, message: string])[] = [
  [
    "a fail of several lines",
    `a: {{ include "demo.refuse" "allowed" }}`,
    "templates/a.yaml:1:6: not allowed:\n- a\n- b",
  ],
  ["a required value", `\na: {{ required "x: is needed" .Values.x }}`, "templates/a.yaml:2:6: x: is needed"],
  [
    "a nil pointer",
    "a: {{ .Values.x.y.z }}",
    "templates/a.yaml:1:13: nil pointer evaluating interface {}.y, at <.Values.x.y.z>",
  ],
  [
    "a nil pointer in a helper",
    `a: {{ include "demo.deep" (dict) }}`,
    "templates/_helpers.tpl:5:11: nil pointer evaluating interface {}.below, at <.nothing.below.it>\n  called from templates/a.yaml:1:6",
  ],
  [
    "a function in a helper",
    `a: {{ include "demo.index" (dict "a" 1) }}`,
    `templates/_helpers.tpl:8:3: can't index item of type int, at <index . "a" "b">\n  called from templates/a.yaml:1:6`,
  ],
  ["a function", "a: {{ div 1 0 }}", "templates/a.yaml:1:6: runtime error: integer divide by zero, at <div 1 0>"],
  [
    "text that went through tpl",
    `a: {{ tpl "{{ .Values.x.y.z }}" . }}`,
    "templates/a.yaml:1:6: nil pointer evaluating interface {}.y, at <.Values.x.y.z>",
  ],
  [
    "a helper that is not there",
    `a: {{ include "none" . }}`,
    `templates/a.yaml:1:6: no template "none" associated with template "gotpl", at <include "none" .>`,
  ],
  [
    "a function that is not there",
    "a: {{ none 1 }}",
    `templates/a.yaml:1: the template cannot be parsed: function "none" not defined`,
  ],
  ["a missing end", "{{ if true }}\n", "templates/a.yaml:2: the template cannot be parsed: unexpected EOF"],
  [
    "an output that is no YAML",
    "a: b: c",
    "templates/a.yaml: its output is no valid YAML: mapping values are not allowed in this context",
  ],
  [
    "a later line of the output that is no YAML",
    "kind: A\nb: 1\n c: 2",
    "templates/a.yaml: its output is no valid YAML: at line 3 of the output: mapping values are not allowed in this context",
  ],
  [
    "an output that is no mapping",
    "- 1",
    "templates/a.yaml: its output is no valid YAML: json: cannot unmarshal array into Go value of type util.SimpleHead",
  ],
];

describe("HelmError", () => {
  it.each(TEMPLATES)("names the template that failed and its callers: %s", async (_, template, message) => {
    const error = await failureOf({ "templates/a.yaml": template, "templates/_helpers.tpl": HELPERS });
    expect(error.message).toBe(message);
    expect(error.run.exitCode).toBe(1);
  });

  it("carries the places as data, the outermost first, also for a subchart", async () => {
    const { failure } = await failureOf({
      "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
      "charts/sub/templates/_helpers.tpl": HELPERS,
      "charts/sub/templates/a.yaml": `a: {{ include "demo.deep" (dict) }}`,
    });
    expect(failure).toEqual({
      message: "nil pointer evaluating interface {}.below, at <.nothing.below.it>",
      trace: [
        { chart: "demo", file: "charts/sub/templates/a.yaml", line: 1, column: 6 },
        { chart: "demo", file: "charts/sub/templates/_helpers.tpl", line: 5, column: 11 },
      ],
      schema: [],
    });
  });

  it("lists everything that the values schema refuses, sorted, with the path of each value", async () => {
    const schema = {
      type: "object",
      additionalProperties: false,
      required: ["name", "port"],
      properties: {
        global: {},
        sub: {},
        port: { type: "integer" },
        "it's a/b~c": { type: "string" },
        list: { type: "array", items: { properties: { image: { pattern: "^[a-z]+$" } } } },
        either: { anyOf: [{ type: "string" }, { type: "object", required: ["q"], additionalProperties: false }] },
      },
    };
    const error = await failureOf(
      {
        "values.schema.json": JSON.stringify(schema),
        "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
        "charts/sub/values.schema.json": JSON.stringify({ properties: { mode: { enum: ["a", "b"] } } }),
      },
      {
        port: 1.5,
        extra: 1,
        "it's a/b~c": 1,
        list: [{ image: "ok" }, { image: "A" }],
        either: { r: 1 },
        sub: { mode: "c" },
      },
    );
    expect(error.message).toBe(`The values do not fit the values schema:
  - .Values: additional properties 'extra' not allowed (chart demo)
  - .Values: missing property 'name' (chart demo)
  - .Values.either: 'anyOf' failed: got object, want string; validation failed; missing property 'q'; additional properties 'r' not allowed (chart demo)
  - .Values["it's a/b~c"]: got number, want string (chart demo)
  - .Values.list[1].image: 'A' does not match pattern '^[a-z]+$' (chart demo)
  - .Values.port: got number, want integer (chart demo)
  - .Values.mode: value must be one of 'a', 'b' (chart sub)`);
    expect(error.failure.schema[4]).toEqual({
      chart: "demo",
      path: ["list", 1, "image"],
      message: "'A' does not match pattern '^[a-z]+$'",
    });
  });

  it("names each part of what is refused as a whole by its own path", async () => {
    const inner = { required: ["a"], properties: { b: { type: "string" }, c: { required: ["d"] } } };
    const schema = { type: "object", allOf: [{ required: ["x"] }, { properties: { in: inner } }, { required: ["x"] }] };
    const error = await failureOf({ "values.schema.json": JSON.stringify(schema) }, { in: { b: 1, c: {} } });
    expect(error.message).toBe(`The values do not fit the values schema:
  - .Values: missing property 'x' (chart demo)
  - .Values.in: missing property 'a' (chart demo)
  - .Values.in.b: got number, want string (chart demo)
  - .Values.in.c: missing property 'd' (chart demo)`);
  });

  it("gives Helm's own words where there is no template to name", async () => {
    const error = await failureOf({ "Chart.yaml": "apiVersion: v2\nname: demo\nversion: one\n" });
    expect(error.message).toBe('Helm failed: validation: chart.metadata.version "one" is invalid');
    expect(error.code).toBe("helm.failed");
    expect(error.failure.trace).toEqual([]);
  });

  it("says so when Helm cannot be run", async () => {
    const chart = await writeChart(await mkdtemp(join(directory, "chart-")), {});
    const path = join(directory, "no-helm-here");
    const failure = helmTemplate({ helm: { path }, chart, release: "r", namespace: "n" });
    await expect(failure).rejects.toThrow(`Helm failed: cannot run ${path}: ENOENT`);
  });
});
