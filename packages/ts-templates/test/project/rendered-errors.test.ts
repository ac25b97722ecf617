import { expect, test } from "vitest";
import { z } from "zod";
import { HelmError } from "../../src/helm/index.ts";
import {
  add,
  collect,
  defineChart,
  div,
  each,
  entries,
  entry,
  fail,
  gt,
  helper,
  join,
  lines,
  lower,
  ne,
  raw,
  required,
  rule,
  type TemplateFile,
  text,
  tpl,
  type ValueRef,
  when,
} from "../../src/index.ts";
import { printChart } from "../../src/print/index.ts";
import { explainFailure } from "../../src/project/explain-failure.ts";
import type { ChartDefinition } from "../../src/template/index.ts";
import { formatPath, type Path } from "../../src/values/index.ts";
import { renderPrinted } from "../print/printed-chart.ts";

const schema = z.strictObject({
  name: z.string(),
  count: z.int(),
  hosts: z.array(z.strictObject({ name: z.string() })),
  limits: z.record(z.string(), z.string()),
  web: z.strictObject({ host: z.string() }),
  optional: z.string().optional(),
});
type References = ValueRef<z.output<typeof schema>>;

/** Values that no schema has checked, as of a chart that is installed with `--skip-schema-validation`. */
const values = { name: 5, count: 0, hosts: [{ name: "a" }, { name: true }], limits: "none", web: null };

const greeting = helper("greeting", z.strictObject({ name: z.string() }), ({ name }) => text`hello ${lower(name)}`);

const cases: Readonly<Record<string, (values: References) => unknown>> = {
  "a text that is a number": ({ name }) => ({ field: lower(name) }),
  "a number below nothing": () => ({ list: [{ field: raw("$.Values.web.host.name") }] }),
  "a member of a text": () => ({ field: raw("$.Release.Name.first") }),
  "the argument of a helper": ({ name }) => ({ field: greeting({ name }) }),
  "an element of a loop": ({ hosts }) => ({ hosts: [each(hosts, (host) => ({ name: lower(host.name) }))] }),
  "an element of data": ({ hosts }) => ({
    field: join(
      ",",
      collect(hosts, (host) => lower(host.name)),
    ),
  }),
  "a line of a text": ({ name }) => ({
    "app.conf": lines`
      # The name.
      name = ${lower(name)}
    `,
  }),
  "a loop over a text": ({ limits }) => ({ limits: entries(each(limits, (value, key) => entry(key, value))) }),
  "a required value": ({ optional }) => ({ field: required(optional, "Set the optional value.") }),
  "a division": ({ count }) => ({ field: div(add(count, 1), count) }),
  "a comparison": ({ name, count }) => ({ field: when(ne(name as never, text`${count}` as never), "x") }),
  "a text of the values that runs as a template": () => ({ field: tpl("{{ .Values.nowhere.deep.down }}") }),
  "a helper of another chart": () => ({ field: raw<string>(`include "common.names.fullname" $`, "string") }),
  "a function that is not there": () => ({ field: raw<string>("camelCase $.Values.name", "string") }),
  "an output that is no YAML": ({ name }) => ({ fine: text`a: ${name}`, field: raw(`"a: b: c" | print`, "boolean") }),
  "a refusal": ({ count }) => when(ne(count, 1), fail(text`The count is ${count}, not 1.`)),
};

test.each(Object.keys(cases))("%s", async (name) => {
  await expect(`${await explained(cases[name] ?? (() => ({})))}\n`).toMatchFileSnapshot(
    `rendered-errors/${name.replaceAll(" ", "-")}.txt`,
  );
});

test("a broken rule is told by its message", async () => {
  const rules = ({ count }: References) => [rule({ test: gt(count, 0), message: "There is at least one." })];
  const definition = defineChart({ values: schema, rules, templates: () => ({}) });
  expect(await explainedChart(definition)).toBe("src/rules.ts: There is at least one.\n  at templates/rules.yaml:7:4");
});

function explained(data: (values: References) => unknown): Promise<string> {
  const document = (references: References) => {
    const made = data(references);
    const isDocument = typeof made === "object" && made !== null && Object.keys(made).length > 0;
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" } };
    return (isDocument ? { ...object, data: made } : [made, object]) as TemplateFile;
  };
  return explainedChart(
    defineChart({ values: schema, templates: (references) => ({ "web/config-map": document(references) }) }),
  );
}

/** What a person is told when Helm cannot render a chart. */
async function explainedChart(definition: ChartDefinition): Promise<string> {
  const printed = printChart(definition, { name: "shop", sourceOf: (path) => `src/${path.replace(/\.\w+$/, ".ts")}` });
  const chart = {
    name: "shop",
    files: new Map<string, string>(),
    beside: new Map<string, string>(),
    templates: new Map(printed.map((file) => [`templates/${file.path}`, file])),
  };
  const templates = new Map(printed.map(({ path, text: source }) => [path, source]));
  const error: unknown = await renderPrinted({ name: "shop", templates, values }).catch((reason: unknown) => reason);
  if (!(error instanceof HelmError)) throw new Error(`Helm did not refuse it: ${String(error)}`);
  return explainFailure(error.failure, { chart, target, overridden: false });
}

/** A target whose values stand each in a line of one layer, in this order. */
const target = {
  name: "dev",
  path: ["dev"],
  sample: false,
  layerFiles: [],
  values,
  missing: [],
  trace: {
    depthOf: () => 1,
    originOf: (path: Path) => [
      {
        path: formatPath(path),
        layer: "dev",
        file: "src/values/dev.ts",
        line: 3 + Object.keys(values).indexOf(String(path[0])),
        value: undefined,
        depth: 1,
        overrides: [],
      },
    ],
  },
};
