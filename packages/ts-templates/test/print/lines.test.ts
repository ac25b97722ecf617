import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type EvaluatedValue, evaluateChart } from "../../src/evaluate/index.ts";
import {
  defineChart,
  type Expr,
  each,
  eq,
  helper,
  json,
  lines,
  type TemplateFile,
  text,
  type ValueRef,
  when,
  yaml,
} from "../../src/index.ts";
import { isMapping, parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { identity, renderPrinted } from "./printed-chart.ts";

const schema = z.strictObject({
  on: z.boolean(),
  off: z.boolean(),
  port: z.int(),
  ratio: z.number(),
  list: z.array(z.string()),
  none: z.array(z.string()),
  blank: z.string(),
  breaks: z.string(),
  action: z.string(),
  config: z.record(z.string(), z.unknown()),
});
type Values = ValueRef<z.output<typeof schema>>;

const values: z.output<typeof schema> = {
  on: true,
  off: false,
  port: 3_000_000,
  ratio: 0.5,
  list: ["a", "on"],
  none: [],
  blank: "  ",
  breaks: "x\r\ny\n\n  z\u0085\u2028\u2029\rend\ufeff\u0007",
  action: "{{ fail }} }}",
  config: { b: [1, "on"], a: { c: "é" } },
};

/** The evaluator does not promise the text of a YAML document. */
const yamlCase = "YAML on lines of its own";

/** Each text, and what it has to be once Helm has rendered it. */
const cases: Readonly<Record<string, readonly [(values: Values) => Expr<string>, string]>> = {
  "one line": [({ port }) => lines`port ${port}`, "port 3000000\n"],
  "no line": [() => lines``, "\n"],
  "what is known is a constant": [
    () => lines`
      a ${"b\nc"} ${1.5} ${true}
        ${"d\ne"}
    `,
    "a b\nc 1.5 true\n  d\n  e\n",
  ],
  "numbers have no exponent": [
    ({ port, ratio, on }) => lines`
      ${port} ${ratio} ${on}
    `,
    "3000000 0.5 true\n",
  ],
  "a line that is there": [
    ({ on }) => lines`
      ${when(on, "a")}
      b
    `,
    "a\nb\n",
  ],
  "a first line that is not": [
    ({ off }) => lines`
      ${when(off, "a")}
      b
    `,
    "b\n",
  ],
  "nothing at all": [
    ({ off, none }) => lines`
      ${when(off, "a")}
      ${each(none, (item) => item)}
    `,
    "",
  ],
  "one of two, and another test": [
    ({ on, off, port }) => lines`
      ${when(
        off,
        "a",
        when(
          eq(port, 1),
          "b",
          lines`
        c
          d
      `,
        ),
      )}
        ${when(off, "e", when(on, text`f ${port}`, "g"))}
      h${when(off, "i", when(on, "j", "k"))}l
    `,
    "c\n  d\n  f 3000000\nhjl\n",
  ],
  "loops with keys, in lines and beside text": [
    ({ list, config }) => lines`
      ${each(
        list,
        (item, index) => lines`
        ${index}: ${item}
          ${each(list, (inner) => text`- ${item}${inner}`)}
      `,
      )}
      [${each(list, (item) => text`${item},`)}]${each(config, (_, key) => text` ${key}`)}
    `,
    "0: a\n  - aa\n  - aon\n1: on\n  - ona\n  - onon\n[a,on,] a b\n",
  ],
  "white space where an action would take it": [
    ({ on, off, list }) => lines`
      a  ${"\t"}

      ${when(
        on,
        lines`
        b ${" "}

      `,
      )}

      ${when(off, "c")}

      ${each(
        list,
        () => lines`
        d ${""}

      `,
      )}
      ${when(on, "  ")}
    `,
    "a  \t\n\nb  \n\n\n\nd \n\nd \n\n  \n",
  ],
  "empty lines and indentation at the start and the end": [
    ({ port }) => lines`

        first ${port}
      second
    `,
    "\n  first 3000000\nsecond\n",
  ],
  "a tab is a part of a line": [
    ({ port }) => lines`
      all:
      	make ${port}	
    `,
    "all:\n\tmake 3000000\t\n",
  ],
  backslashes: [
    ({ port }) => lines`
      a\.b \n \\ \
      \`${port}\` \${x} $y {z}
    `,
    "a\\.b \\n \\\\ \\\n`3000000` $".concat("{x} $y {z}\n"),
  ],
  braces: [
    ({ port, on }) => lines`
      {{ x }} {{- y -}} {{/* z */}} }}
      {${port}} {{${port}}} {{{${port}}}} {${when(on, "{")}{
      {${when(on, "a", "b")}} ${when(on, "{{")}{
    `,
    "{{ x }} {{- y -}} {{/* z */}} }}\n{3000000} {{3000000}} {{{3000000}}} {{{\n{a} {{{\n",
  ],
  "values that hold line breaks, actions or nothing": [
    ({ breaks, action, blank, on }) => lines`
      <${breaks}>
        ${breaks}
      ${blank}
      ${when(on, blank)}
      ${action}${blank}
    `,
    `<${values.breaks}>\n  ${values.breaks.split("\n").join("\n  ")}\n  \n  \n${values.action}  \n`,
  ],
  "a brace before a character that no editor shows": [({ port }) => lines`{${"{\u0085"}${port}`, "{{\u00853000000\n"],
  "characters that no editor shows": [
    ({ port }) => lines`
      ${"\u0000\u0085\u2028\ufeff\u00a0\u200b"} é 日本 😀 ${port}
    `,
    "\u0000\u0085\u2028\ufeff\u00a0\u200b é 日本 😀 3000000\n",
  ],
  "JSON on lines of its own": [
    ({ config, port, list }) => lines`
      ${json<object>({ port, list })}
      x:
         ${json(config)}
    `,
    `{\n  "list": [\n    "a",\n    "on"\n  ],\n  "port": 3000000\n}\nx:\n   {\n     "a": {\n       "c": "é"\n     },\n     "b": [\n       1,\n       "on"\n     ]\n   }\n`,
  ],
  [yamlCase]: [
    ({ config, port, off }) => lines`
      ${yaml<object>({ port: when(off, port), "a-b": port })}
      x:
         ${yaml(config)}
       y:
       ${yaml<object>([{ z: "on" }])}
    `,
    'a-b: 3000000\nx:\n   a:\n     c: é\n   b:\n   - 1\n   - "on"\n y:\n - z: "on"\n',
  ],
};

const names = Object.keys(cases);

/** Every text stands at five places: in a field, a list, a helper, a JSON document and a text. */
const chart = defineChart({
  values: schema,
  templates: (references) => {
    const texts = Object.entries(cases).map(([name, [build]]) => [name, build(references)] as const);
    return {
      field: document("field", Object.fromEntries(texts)),
      item: document(
        "item",
        texts.map(([, lines]) => lines),
      ),
      helper: document(
        "helper",
        texts.map(([, lines], index) => helper<string>(`text-${index}`, lines)),
      ),
      document: document("document", {
        json: json<object>(Object.fromEntries(texts.filter(([name]) => isPrintable(name)))),
      }),
      member: document("member", memberOfHelper(references)),
      text: document(
        "text",
        texts.map(([, lines]) => text`<${lines}>`),
      ),
    };
  },
});

function memberOfHelper({ port }: Values): unknown {
  const scripts = helper<{ script: string }>("scripts", {
    script: lines`
      port ${port}
    `,
  });
  return { whole: scripts, member: text`<${scripts.script}>` };
}

/** Helm's own JSON hands other characters to a YAML reader as they are, which takes them for line breaks. */
function isPrintable(name: string): boolean {
  return !/[\u007f-\u009f\u2028\u2029\ufeff]/.test(cases[name]?.[1] ?? "");
}

const rendered = new Map<string, YamlValue | undefined>();
beforeAll(async () => {
  const files = printChart(chart, { name: "sample", sourceOf: () => "sample.ts" });
  const templates = new Map(files.map(({ path, text: printed }) => [path, printed]));
  const manifests = parseManifests(await renderPrinted({ name: "sample", templates, values }));
  for (const { body } of manifests) rendered.set(String(nameOf(body)), body["data"]);
});

describe.each(names.map((name, index) => ({ name, index })))("$name", ({ name, index }) => {
  const wanted = cases[name]?.[1] ?? "";

  test("is rendered in a field, a list, a helper, a JSON document and a text", () => {
    expect(memberOf(rendered.get("field"), name)).toBe(wanted);
    expect(memberOf(rendered.get("item"), index)).toBe(wanted);
    expect(memberOf(rendered.get("helper"), index)).toBe(wanted);
    expect(memberOf(rendered.get("text"), index)).toBe(`<${wanted}>`);
    const texts: YamlValue = JSON.parse(String(memberOf(rendered.get("document"), "json")));
    expect(memberOf(texts, name)).toBe(isPrintable(name) ? wanted : undefined);
  });
});

test("a block of lines at the end of a helper keeps its last line break when it is read back", () => {
  expect(rendered.get("member")).toEqual({ whole: { script: "port 3000000\n" }, member: "<port 3000000\n>" });
});

test("the evaluator gives what Helm renders", () => {
  const { release, namespace, chart: identified } = identity;
  const documents = evaluateChart(chart, {
    values: values as Readonly<Record<string, EvaluatedValue>>,
    release: { name: release, namespace, service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "sample", ...identified },
  }).flatMap((file) => file.documents);
  const field = (documents as readonly YamlValue[]).find((body) => nameOf(body) === "field");
  const withoutYaml = (data: YamlValue | undefined) => ({ ...(data as object), [yamlCase]: undefined });
  expect(withoutYaml(memberOf(field, "data"))).toStrictEqual(withoutYaml(rendered.get("field")));
});

function document(name: string, data: unknown): TemplateFile {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data } as TemplateFile;
}

function nameOf(body: YamlValue): YamlValue | undefined {
  return memberOf(memberOf(body, "metadata"), "name");
}

function memberOf(value: YamlValue | undefined, key: string | number): YamlValue | undefined {
  return Array.isArray(value) || isMapping(value) ? (value as Readonly<Record<string, YamlValue>>)[key] : undefined;
}
