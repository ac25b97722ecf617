import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findHelm, helmTemplate, type RenderRequest, renderEach, renderMany } from "../../src/helm/index.ts";
import { countingHelm } from "./counting-helm.ts";
import { testDirectory, writeChart } from "./test-chart.ts";

const helm = await findHelm();
const directory = await testDirectory();

const requests = (all: readonly Readonly<Record<string, unknown>>[]): readonly RenderRequest[] =>
  all.map((values, index) => ({ key: `env-${index}`, release: "shop", namespace: "shop", values }));

async function oneByOne(chart: string, renders: readonly RenderRequest[]): Promise<Readonly<Record<string, string>>> {
  const texts = renders.map(
    async ({ values, ...render }) =>
      [render.key, await helmTemplate({ helm, chart, ...render, values: [values] })] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

/** How many processes a chart took for its renders, which gave the same as one for each. */
async function processes(files: Readonly<Record<string, string>>, renders: readonly RenderRequest[]): Promise<number> {
  const chart = await writeChart(await mkdtemp(join(directory, "chart-")), files);
  const counting = await countingHelm(directory, helm);
  const many = await renderMany({ helm: counting.helm, chart, renders, jobs: 1 });
  expect(Object.fromEntries(many)).toEqual(await oneByOne(chart, renders));
  return counting.starts();
}

const named = (name: string, rest = ""): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${rest}`;
const numbers = [0, -1, 1.5, 3_000_000, 2n ** 60n, 1e21, -0.1, true].map((n) => ({ n, name: `x${n}` }));
const texts = ["014", "on", "", " ", "a\nb\n", "a\r\nb", "$&", "---\n# Source: x\n", "ü…", "#> t1", "<no value>"].map(
  (n, index) => ({ n, name: `x${index}` }),
);

/** Charts that one process renders for all, whatever is in them. */
const together: Readonly<
  Record<string, readonly [Readonly<Record<string, string>>, readonly Record<string, unknown>[]]>
> = {
  "numbers of targets and defaults": [
    {
      "values.yaml": "own: 3\nlarge: 123456789012345678\nfloat: 1.0\n",
      "templates/a.yaml": named(
        "{{ .Values.name }}",
        'data:\n{{- range list .Values.n .Values.own .Values.large .Values.float }}\n  - {{ kindOf . }} {{ . }} {{ toJson . }} {{ printf "%v" . }}\n{{- end }}\n',
      ),
    },
    numbers,
  ],
  "texts of any kind": [
    { "templates/a.yaml": named("{{ .Values.name }}", "data: {{ .Values.n | toJson }}\nall: {{ toJson .Values }}\n") },
    texts,
  ],
  "several documents, a separator in a text, comments, empty ones": [
    {
      "templates/a.yaml": `${named("a{{ .Values.n }}")}---   \n# only words\n---\n\n--- \n${named("b", "data:\n  a: |\n    ---\n    x\n")}---\n`,
      "templates/empty.yaml": "\n  \n{{/* nothing */}}\n",
      "templates/some.yaml": `{{ if eq (int .Values.n) 3 }}  ---\n${named("c")}{{ end }}`,
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "line ends, spaces before and after, and what is kept at the end": [
    {
      "templates/a.yaml": `\n\n   \n${named("a", "text: |+\n  kept\n\n\n")}`,
      "templates/b.yaml": named("b").replaceAll("\n", "\r\n"),
      "templates/c.yaml": `${named("c")}   \n\n  \n`,
      "templates/z.yaml": "apiVersion: z.io/v1\nkind: Zzz\nmetadata: {name: z}\ntext: |+\n  kept {{ .Values.n }}\n\n\n",
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "kinds in the order of their installation, unknown ones by name": [
    Object.fromEntries(
      ["Zebra", "Pod", "Ape", "Namespace", "ValidatingWebhookConfiguration", "Ape", "Secret", "Job", "List"].map(
        (kind, index) => [
          `templates/${"deep/".repeat(index % 3)}${9 - index}.yaml`,
          `apiVersion: v1\nkind: ${kind}\nmetadata: {name: n${index}}\nn: {{ .Values.n }}\n`,
        ],
      ),
    ),
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "hooks, tests and notes": [
    {
      "templates/hook.yaml": `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: j{{ .Values.n }}\n  annotations: {helm.sh/hook: "pre-install, Post-Upgrade", helm.sh/hook-weight: "-5"}\n`,
      "templates/tests/a.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: {name: test, annotations: {helm.sh/hook: test}}\n\n\n",
      "templates/b.yaml": named("b"),
      "templates/NOTES.txt": "Hello {{ .Values.n }}\n---\nno: [yaml\n",
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "helpers, definitions in any file, templates by their path, text as a template": [
    {
      "templates/_helpers.tpl":
        '{{- define "demo.name" -}}{{ .Values.name }}-{{ .Chart.Name }}-{{ .Release.Name }}-{{ .Chart.IsRoot }}{{- end -}}',
      "templates/a.yaml": `{{- define "in.yaml" }}inner {{ .Template.Name }}{{ end -}}\n${named('{{ include "demo.name" . | lower }}', 'sum: {{ include (print $.Template.BasePath "/deep/b.yaml") . | sha256sum }}\nwhere: {{ .Template.Name }}\n')}`,
      "templates/deep/b.yaml": named("b", 'data: {{ tpl .Values.text . | quote }} # {{ template "in.yaml" . }}\n'),
      "templates/c.yaml": named(
        "c",
        "api: {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.APIVersions.Has `v1` }}\n",
      ),
    },
    [0, 1, 2, 3].map((n) => ({ name: `n${n}`, text: `{{ .Values.name }} {{ include "in.yaml" . }} ${n}` })),
  ],
  "files, lookups and what is not there": [
    {
      "files/a.txt": "hello\n",
      "README.md": "read me\n",
      "templates/a.yaml": named(
        "a{{ .Values.n }}",
        'data: {{ .Files.Get "files/a.txt" | toJson }}\nall: {{ range $path, $_ := .Files.Glob "**" }}{{ $path }} {{ end }}\nlooked: {{ lookup "v1" "Pod" "a" "b" | toJson }}\nnone: {{ .Values.missing }}\nnil: {{ .Values.a.b | toJson }}\n',
      ),
      "values.yaml": "a: {c: 1}\n",
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "values that a template changes for those after it": [
    {
      "templates/deep/deeper/a.yaml": '{{ $_ := set .Values "seen" (list "a") }}',
      "templates/deep/b.yaml": '{{ $_ := set .Values "seen" (append (.Values.seen | default list) "b") }}',
      "templates/b.yaml": named("b{{ .Values.n }}", "seen: {{ toJson .Values.seen }}\n"),
      "templates/c.yaml": '{{ $_ := set .Values "seen" (append (.Values.seen | default list) "c") }}',
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "values that merge with those of the chart": [
    {
      "values.yaml": "a: {b: {c: 1, d: [1, 2]}, e: 5}\nf: {g: 1}\nh: 1\n",
      "templates/a.yaml": named("a", "all: {{ toJson .Values }}\n"),
    },
    [{ a: { b: { c: 2 } } }, { a: { b: { d: [] } }, f: 3 }, { h: { i: 1 } }, { a: { b: { x: {} } }, global: { z: 1 } }],
  ],
  "a schema, closed": [
    {
      "values.yaml": "m: 1\n",
      "values.schema.json": JSON.stringify({
        $schema: "http://json-schema.org/draft-07/schema#",
        additionalProperties: false,
        properties: { n: { type: "integer" }, m: {} },
      }),
      "templates/a.yaml": named("a{{ .Values.n }}"),
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
  "files that Helm is told to ignore": [
    {
      ".helmignore": "# words\n*.bak\nold/\n/files/secret.txt\n",
      "templates/a.yaml": named(
        "a{{ .Values.n }}",
        "all: {{ range $path, $_ := .Files.Glob `**` }}{{ $path }} {{ end }}\n",
      ),
      "templates/a.yaml.bak": "{{ fail `no` }}",
      "templates/old/b.yaml": "{{ fail `no` }}",
      "templates/.hidden.yaml": "{{ fail `no` }}",
      "files/secret.txt": "x",
      "files/plain.txt": "x",
    },
    [0, 1, 2, 3].map((n) => ({ n })),
  ],
};

test.each(Object.entries(together))("one process renders all: %s", async (_, [files, values]) => {
  // The batch, and the proof.
  expect(await processes(files, requests(values))).toBe(2);
});

/** Charts, and values, that would not give the same together; each has a reason to be rendered in other ways. */
const apart: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly Record<string, unknown>[]]>> =
  {
    "null, which removes a default": [
      {
        "values.yaml": "n: 1\nm: {o: 1}\n",
        "templates/a.yaml": named("a", "all: {{ omit .Values `global` | toJson }}\n"),
      },
      [{ n: null }, { m: { o: null } }, { m: null }, { x: null }],
    ],
    "null among the defaults": [
      { "values.yaml": "n: null\n", "templates/a.yaml": named("a{{ .Values.m }}", "n: {{ .Values.n | toJson }}\n") },
      [0, 1, 2, 3].map((m) => ({ m })),
    ],
    "a template that shows the type of all values": [
      { "templates/a.yaml": named("a{{ .Values.n }}", "type: {{ typeOf .Values }}\n") },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "an object that all share and one changes": [
      {
        "templates/a.yaml": named(
          "a",
          '{{ $_ := set .Release "seen" (print .Release.seen .Values.n) }}seen: {{ .Release.seen }}\n',
        ),
      },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "a name that is defined twice": [
      {
        "templates/_a.tpl": '{{ define "twice" }}a{{ end }}',
        "templates/z.yaml": `{{ define "twice" }}z{{ end }}${named('{{ include "twice" . }}{{ .Values.n }}')}`,
      },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "a hook whose event nobody knows": [
      {
        "templates/a.yaml": named("a{{ .Values.n }}"),
        "templates/b.yaml": "apiVersion: v1\nkind: Job\nmetadata: {name: b, annotations: {helm.sh/hook: some-day}}\n",
      },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "a schema that names its parts": [
      {
        "values.schema.json": JSON.stringify({
          definitions: { n: { type: "integer" } },
          properties: { n: { $ref: "#/definitions/n" } },
        }),
        "templates/a.yaml": named("a{{ .Values.n }}"),
      },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "rules to ignore files of a rare form": [
      {
        ".helmignore": "templates/[bc].yaml\n",
        "templates/a.yaml": named("a{{ .Values.n }}"),
        "templates/b.yaml": "{{ fail `no` }}",
      },
      [0, 1, 2, 3].map((n) => ({ n })),
    ],
    "characters that break lines in YAML": [
      { "templates/a.yaml": named("a", "data: {{ .Values.n | toJson }}\n") },
      ["a\u0085b", "a\u2028b", "\ufeff", "\ufffd"].map((n) => ({ n })),
    ],
  };

test.each(Object.entries(apart))("other ways give the same: %s", async (_, [files, values]) => {
  expect(await processes(files, requests(values))).toBeGreaterThan(2);
});

test("100 targets take as many processes as there are jobs, and one for the proof", async () => {
  const chart = await writeChart(await mkdtemp(join(directory, "chart-")), {
    "templates/a.yaml": named("a{{ .Values.n }}"),
  });
  const counting = await countingHelm(directory, helm);
  const renders = requests(Array.from({ length: 100 }, (_, n) => ({ n })));
  const many = await renderMany({ helm: counting.helm, chart, renders, jobs: 2 });
  expect(many.get("env-99")).toContain("metadata: {name: a99}");
  expect(await counting.starts()).toBe(3);
});

test("one that fails among 100 costs few processes, and is told apart", async () => {
  const chart = await writeChart(await mkdtemp(join(directory, "chart-")), {
    "templates/a.yaml": named("a{{ .Values.n }}", "{{ if eq (int .Values.n) 42 }}{{ fail `not this one` }}{{ end }}"),
  });
  const counting = await countingHelm(directory, helm);
  const renders = requests(Array.from({ length: 100 }, (_, n) => ({ n })));
  const found = new Map<string, string>();
  await renderEach({ helm: counting.helm, chart, renders, jobs: 2 }, ({ key, text, error }) =>
    found.set(key, error === undefined ? text : error.message),
  );
  expect(found.size).toBe(100);
  expect(found.get("env-42")).toContain("templates/a.yaml:4");
  expect([...found.values()].filter((text) => text.includes("not this one"))).toHaveLength(1);
  expect(await counting.starts()).toBeLessThan(20);
});

test("a document that is no YAML is refused as Helm refuses it", async () => {
  const chart = await writeChart(await mkdtemp(join(directory, "chart-")), {
    "templates/a.yaml": named("a{{ .Values.n }}", "{{ if eq (int .Values.n) 2 }}no: [yaml{{ end }}\n"),
  });
  const renders = requests([0, 1, 2, 3, 4].map((n) => ({ n })));
  await expect(renderMany({ helm, chart, renders, jobs: 1 })).rejects.toThrow(
    "1 of 5 renders failed:\nenv-2:\n  templates/a.yaml: its output is no valid YAML",
  );
});
