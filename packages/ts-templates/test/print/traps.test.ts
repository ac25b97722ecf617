import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { ValueRef } from "../../src/expr/index.ts";
import {
  defineChart,
  each,
  eq,
  helper,
  json,
  lt,
  orElse,
  release,
  str,
  type TemplateFile,
  text,
  when,
  yaml,
} from "../../src/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { type PrintedChart, renderPrinted, renderTogether } from "./printed-chart.ts";

/** What people write by hand, what Helm makes of it, and what it makes of the same chart once it is printed. */
interface Trap {
  readonly trap: string;
  readonly naive: string;
  readonly ours: Templates;
  readonly right: YamlValue;
}

/** The naive form gives another value of `x`, or none. */
interface Silent extends Trap {
  readonly wrong: YamlValue | undefined;
}

/** Helm refuses the naive form. */
interface Loud extends Trap {
  readonly error: string;
}

const values = {
  zero: 0,
  large: 3_000_000,
  ratio: 3_000_000.5,
  no: false,
  empty: "",
  suffix: ".local",
  on: "on",
  octal: "014",
  exponent: "1e3",
  nothing: "null",
  braces: "{}",
  falsy: "false",
  quoted: 'a"b\\c',
  lines: "a\nb: injected",
  hosts: ["a", "b"],
  record: { k: "v", l: "w" },
};

const schema = z.strictObject({
  zero: z.int(),
  large: z.int(),
  ratio: z.number(),
  no: z.boolean().optional(),
  empty: z.string().optional(),
  none: z.int().optional(),
  parent: z.strictObject({ child: z.string() }).optional(),
  ...(Object.fromEntries(
    (["suffix", "on", "octal", "exponent", "nothing", "braces", "falsy", "quoted", "lines"] as const).map((key) => [
      key,
      z.string(),
    ]),
  ) as Record<
    "suffix" | "on" | "octal" | "exponent" | "nothing" | "braces" | "falsy" | "quoted" | "lines",
    z.ZodString
  >),
  hosts: z.array(z.string()),
  record: z.record(z.string(), z.string()),
});

type Templates = (values: ValueRef<z.output<typeof schema>>) => { readonly x?: unknown };

const silent: readonly Silent[] = [
  {
    trap: "a large integer in a string becomes 3e+06",
    naive: 'x: "{{ .Values.large }}"',
    wrong: "3e+06",
    ours: ({ large }) => ({ x: str(large) }),
    right: "3000000",
  },
  {
    trap: "printf and quote write 3e+06 too",
    naive: 'x: {{ printf "n=%v" .Values.large | quote }}',
    wrong: "n=3e+06",
    ours: ({ large }) => ({ x: text`n=${large}` }),
    right: "n=3000000",
  },
  {
    trap: "a large fraction in a string becomes 3.0000005e+06",
    naive: 'x: {{ printf "%v" .Values.ratio | quote }}',
    wrong: "3.0000005e+06",
    ours: ({ ratio }) => ({ x: text`${ratio}` }),
    right: "3000000.5",
  },
  {
    trap: "a guard takes false for missing",
    naive: "{{- with .Values.no }}\nx: {{ . }}\n{{- end }}",
    wrong: undefined,
    ours: ({ no }) => ({ x: no }),
    right: false,
  },
  {
    trap: 'a guard takes "" for missing',
    naive: "{{- if .Values.empty }}\nx: {{ .Values.empty | quote }}\n{{- end }}",
    wrong: undefined,
    ours: ({ empty }) => ({ x: empty }),
    right: "",
  },
  {
    trap: "default replaces false",
    naive: "x: {{ .Values.no | default true }}",
    wrong: true,
    ours: ({ no }) => ({ x: orElse(no, true) }),
    right: false,
  },
  {
    trap: "default replaces 0",
    naive: "x: {{ .Values.zero | default 5 }}",
    wrong: 5,
    ours: ({ zero }) => ({ x: orElse(zero, 5) }),
    right: 0,
  },
  {
    trap: 'default replaces ""',
    naive: 'x: {{ .Values.empty | default "d" | quote }}',
    wrong: "d",
    ours: ({ empty }) => ({ x: orElse(empty, "d") }),
    right: "",
  },
  {
    trap: "YAML reads the string on as true",
    naive: "x: {{ .Values.on }}",
    wrong: true,
    ours: ({ on }) => ({ x: on }),
    right: "on",
  },
  {
    trap: "YAML reads the string 014 as 12",
    naive: "x: {{ .Values.octal }}",
    wrong: 12,
    ours: ({ octal }) => ({ x: octal }),
    right: "014",
  },
  {
    trap: "YAML reads the string 1e3 as 1000",
    naive: "x: {{ .Values.exponent }}",
    wrong: 1000,
    ours: ({ exponent }) => ({ x: exponent }),
    right: "1e3",
  },
  {
    trap: "YAML reads the string null as nothing",
    naive: "x: {{ .Values.nothing }}",
    wrong: null,
    ours: ({ nothing }) => ({ x: nothing }),
    right: "null",
  },
  {
    trap: "YAML reads the string {} as a map",
    naive: "x: {{ .Values.braces }}",
    wrong: {},
    ours: ({ braces }) => ({ x: braces }),
    right: "{}",
  },
  {
    trap: "YAML reads the string false as a boolean",
    naive: "x: {{ .Values.falsy }}",
    wrong: false,
    ours: ({ falsy }) => ({ x: falsy }),
    right: "false",
  },
  {
    trap: "YAML reads such words in the template itself",
    naive: "x: [on, 014, 1e3, null, {}]",
    wrong: [true, 12, 1000, null, {}],
    ours: () => ({ x: ["on", "014", "1e3", "null", "{}"] }),
    right: ["on", "014", "1e3", "null", "{}"],
  },
  {
    trap: "toYaml with the indentation of another place leaves the map empty",
    naive: "x:\n  inner:\n{{ toYaml .Values.record | indent 2 }}",
    wrong: { inner: null, k: "v", l: "w" },
    ours: ({ record }) => ({ x: { inner: record } }),
    right: { inner: { k: "v", l: "w" } },
  },
  {
    trap: "a list of which no item is left is null",
    naive: "x:\n{{- if .Values.no }}\n- a\n{{- end }}",
    wrong: null,
    ours: (values) => ({ x: [when(eq(values.zero, 1), "a")] }),
    right: [],
  },
  {
    trap: "a map of which no entry is left is null",
    naive: "x:\n{{- if .Values.no }}\n  a: b\n{{- end }}",
    wrong: null,
    ours: (values) => ({ x: { a: when(eq(values.zero, 1), "b"), n: values.none } }),
    right: {},
  },
  {
    trap: "a quote ends the string in a JSON document",
    naive: 'x: |-\n  {"name":"{{ .Values.quoted }}"}',
    wrong: '{"name":"a"b\\c"}',
    ours: ({ quoted }) => ({ x: json<object>({ name: quoted }) }),
    right: '{\n  "name": "a\\"b\\\\c"\n}',
  },
  {
    trap: "a line break adds keys to a YAML document",
    naive: "x: |\n  name: {{ .Values.lines | nindent 2 }}",
    wrong: "name: \na\nb: injected\n",
    ours: ({ lines }) => ({ x: yaml<object>({ name: lines }) }),
    right: 'name: "a\\nb: injected"\n',
  },
  {
    trap: "a line break in a value ends the block scalar around it",
    naive: "x: |\n  {{ .Values.lines }}",
    wrong: "a\n",
    ours: ({ lines }) => ({ x: text`${lines}\n` }),
    right: "a\nb: injected\n",
  },
  {
    trap: "actions leave blank lines in a document",
    naive: "x: |\n  hosts:\n  {{ range .Values.hosts }}\n  - {{ . }}\n  {{ end }}",
    wrong: "hosts:\n\n- a\n\n- b\n",
    ours: ({ hosts }) => ({ x: yaml<object>({ hosts: [each(hosts, (host) => host)] }) }),
    right: 'hosts:\n  - "a"\n  - "b"\n',
  },
  {
    trap: "a helper that starts with a condition leaves an empty line in a document",
    naive:
      '{{- define "blank" -}}\n{{- if true }}\na: 1\n{{- end }}\n{{- end }}\nx: |\n  {{- include "blank" . | nindent 2 }}',
    wrong: "\na: 1\n",
    ours: ({ zero }) => ({ x: yaml<object>(helper<object>("starts", { a: when(eq(zero, 0), 1), b: 2 })) }),
    right: "a: 1\nb: 2\n",
  },
  {
    trap: "a helper that is read back as data loses the last line break",
    naive: '{{- define "last" -}}\na: |\n  text\n{{- end }}\nx: {{ include "last" . | fromYaml | toJson }}',
    wrong: { a: "text" },
    ours: () => ({ x: json<object>(helper<object>("ends", { a: "first\nsecond\n" })) }),
    right: '{\n  "a": "first\\nsecond\\n"\n}',
  },
];

const loud: readonly Loud[] = [
  {
    trap: "a number of the values is no integer for Go",
    naive: "x: {{ eq .Values.zero 0 }}",
    error: "incompatible types for comparison",
    ours: ({ zero, large, ratio }) => ({ x: [eq(zero, 0), lt(zero, large), lt(ratio, large)] }),
    right: [true, true, false],
  },
  {
    trap: "a missing parent is a nil pointer",
    naive: "{{- if .Values.parent.child }}\nx: {{ .Values.parent.child }}\n{{- end }}",
    error: "nil pointer evaluating interface {}.child",
    ours: ({ parent }) => ({ y: parent.child, x: "rest" }),
    right: "rest",
  },
  {
    trap: "default does not help below a missing parent",
    naive: 'x: {{ .Values.parent.child | default "d" }}',
    error: "nil pointer evaluating interface {}.child",
    ours: ({ parent }) => ({ x: orElse(parent.child, "d") }),
    right: "d",
  },
  {
    trap: "the dot is the element inside range",
    naive: "x:\n{{- range .Values.hosts }}\n- {{ . }}{{ .Values.suffix }}\n{{- end }}",
    error: "can't evaluate field Values in type",
    ours: ({ hosts, suffix }) => ({ x: [each(hosts, (host) => text`${host}${suffix}`)] }),
    right: ["a.local", "b.local"],
  },
  {
    trap: "the root is the arguments inside a helper",
    naive: '{{- define "own" }}{{ .name }}{{ $.Values.suffix }}{{ end }}\nx: {{ include "own" (dict "name" "a") }}',
    error: "nil pointer evaluating interface {}.suffix",
    ours: ({ suffix }) => ({
      x: helper(
        "host",
        z.strictObject({ name: z.string() }),
        ({ name }) => text`${name}${suffix}.${release.name}`,
      )({
        name: "a",
      }),
    }),
    right: "a.local.sample",
  },
  {
    trap: "a quote in a value ends the string around it",
    naive: 'x: "{{ .Values.quoted }}"',
    error: "its output is no valid YAML",
    ours: ({ quoted }) => ({ x: text`${quoted}!` }),
    right: 'a"b\\c!',
  },
  {
    trap: "toYaml in the middle of a line breaks the map",
    naive: "x: {{ toYaml .Values.record }}",
    error: "its output is no valid YAML",
    ours: ({ record }) => ({ x: record }),
    right: { k: "v", l: "w" },
  },
];

describe("a trap of Helm's templates", () => {
  let outputs: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const charts = [...silent, ...loud].flatMap((trap, index) => [
      oursOf(trap, `ours-${index}`),
      ...("wrong" in trap ? [naiveOf(trap, `naive-${index}`)] : []),
    ]);
    outputs = await renderTogether(charts);
  });

  test.each(silent.map((trap, index) => ({ ...trap, index })))("$trap", ({ index, wrong, right }) => {
    expect(valueOfX(outputs.get(`naive-${index}`))).toEqual(wrong);
    expect(valueOfX(outputs.get(`ours-${index}`))).toEqual(right);
    expect(right).not.toEqual(wrong);
  });

  test.each(loud.map((trap, index) => ({ ...trap, index: silent.length + index })))("$trap", async (trap) => {
    await expect(renderPrinted(naiveOf(trap, "naive"))).rejects.toThrow(trap.error);
    expect(valueOfX(outputs.get(`ours-${trap.index}`))).toEqual(trap.right);
  });

  test("an integer field becomes 3e+06, which the API server does not take for an integer", async () => {
    const naive = await renderPrinted(naiveOf({ naive: "x: {{ .Values.large }}" }, "naive"));
    const ours = await renderPrinted(oursOf({ ours: ({ large }) => ({ x: large }) }, "ours"));
    expect(naive).toContain("\nx: 3e+06\n");
    expect(ours).toContain("\nx: 3000000\n");
  });
});

const head = { apiVersion: "example.com/v1", kind: "Trap", metadata: { name: "trap" } };

function oursOf({ ours }: Pick<Trap, "ours">, name: string): PrintedChart {
  const chart = defineChart({
    values: schema,
    templates: (values) => ({ trap: { ...head, ...ours(values) } as TemplateFile }),
  });
  const files = printChart(chart, { name, sourceOf: (path) => path });
  return { name, values, templates: new Map(files.map(({ path, text }) => [path, text])) };
}

function naiveOf({ naive }: Pick<Trap, "naive">, name: string): PrintedChart {
  const template = `apiVersion: ${head.apiVersion}\nkind: ${head.kind}\nmetadata: { name: trap }\n${naive}\n`;
  return { name, values, templates: new Map([["trap.yaml", template]]) };
}

function valueOfX(output: string | undefined): YamlValue | undefined {
  return parseManifests(output ?? "")[0]?.body["x"];
}
