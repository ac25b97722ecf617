import { expect, test } from "vitest";
import { z } from "zod";
import {
  byKind,
  defineChart,
  entries,
  entry,
  helper,
  json,
  orElse,
  spread,
  str,
  type TemplateFile,
  text,
  type ValueRef,
} from "../../src/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { renderPrinted } from "./printed-chart.ts";

// Templates that the property test of evaluate/ found to be rendered as something else than was meant.

test("a helper that only a JSON document in another helper calls is defined", async () => {
  const inner = helper<string>("inner", text`${1}-${2}`);
  const outer = helper<object>("outer", { settings: json({ inner }) });
  expect(await dataOf(() => outer)).toEqual({ settings: '{\n  "inner": "1-2"\n}' });
});

test("a fraction in a text has no exponent that a values file would not give it", async () => {
  const wanted = { literal: "1234567.5", given: "1234567.5", fallback: "1234567.5", small: "0.00001" };
  const data = (values: Values) => ({
    literal: text`${1234567.5}`,
    given: text`${values.given}`,
    fallback: text`${orElse(values.missing, 1234567.5)}`,
    small: text`${0.00001}`,
  });
  expect(await dataOf(data, { given: 1234567.5 })).toEqual(wanted);
});

test("an entry with a computed key stands before a computed record, which may have that key", async () => {
  const data = (values: Values) =>
    entries<string>(entry(text`one-${values.given}`, "own"), entry("two", "own"), spread(values.labels));
  const labels = { "one-1": "given", three: "given" };
  expect(await dataOf(data, { given: 1, labels })).toEqual({ "one-1": "given", two: "own", three: "given" });
});

test("a field that is there for two kinds of three is made of each of them", async () => {
  const data = (values: Values) => ({
    text: byKind(values.text, { string: (text) => text, number: (number) => str(number) }),
    number: byKind(values.number, { string: (text) => text, number: (number) => str(number) }),
    flag: byKind(values.flag, { string: (text) => text, number: (number) => str(number) }),
  });
  expect(await dataOf(data, { text: "on", number: 3_000_000, flag: true })).toEqual({ text: "on", number: "3000000" });
});

const several = z.union([z.string(), z.int(), z.boolean()]).default("");
const schema = z.strictObject({
  text: several,
  number: several,
  flag: several,
  given: z.number().default(0),
  missing: z.number().optional(),
  labels: z.record(z.string(), z.string()).default({}),
});
type Values = ValueRef<z.output<typeof schema>>;

/** What Helm renders as the data of a document. */
async function dataOf(
  data: (values: Values) => unknown,
  values: object = { given: 0 },
): Promise<YamlValue | undefined> {
  const document = (references: Values) =>
    ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "sample" }, data: data(references) }) as TemplateFile;
  const chart = defineChart({ values: schema, templates: (references) => ({ sample: document(references) }) });
  const files = printChart(chart, { name: "sample", sourceOf: () => "sample.ts" });
  const templates = new Map(files.map(({ path, text: printed }) => [path, printed]));
  const [manifest] = parseManifests(await renderPrinted({ name: "sample", templates, values: { ...values } }));
  return manifest?.body["data"];
}
