import { expect, test } from "vitest";
import { z } from "zod";
import type { Expr, ValueRef } from "../../src/expr/index.ts";
import { HelmError } from "../../src/helm/index.ts";
import {
  defineChart,
  each,
  entries,
  entry,
  eq,
  fail,
  helper,
  json,
  raw,
  required,
  type TemplateFile,
  text,
  when,
  yaml,
} from "../../src/index.ts";
import { type PrintedFile, printChart } from "../../src/print/index.ts";
import { renderPrinted } from "./printed-chart.ts";

const schema = z.strictObject({ list: z.array(z.string()), missing: z.string().optional() });

interface Place {
  readonly place: string;
  /** What stands in the manifest, with an expression at which the render stops. */
  readonly manifest: (stop: Expr<string>, values: ValueRef<z.output<typeof schema>>) => object;
  readonly field: string | undefined;
  readonly file?: string;
}

const broken = raw<string>("first 5", "string");

const places: readonly Place[] = [
  { place: "a field", manifest: (stop) => ({ spec: { name: stop } }), field: "spec.name" },
  { place: "a key that has to be quoted", manifest: (stop) => ({ spec: { on: stop } }), field: "spec.on" },
  { place: "an item of a list", manifest: (stop) => ({ spec: { args: ["a", stop] } }), field: "spec.args" },
  {
    place: "the first field of an item",
    manifest: (stop) => ({ spec: { containers: [{ name: stop, image: "a" }] } }),
    field: "spec.containers.name",
  },
  {
    place: "another field of an item",
    manifest: (stop) => ({ spec: { containers: [{ name: "a", image: stop }] } }),
    field: "spec.containers.image",
  },
  {
    place: "a field in a condition in a loop",
    manifest: (stop, { list }) => ({
      spec: { env: [each(list, (item) => when(eq(item, "b"), { name: item, value: stop }))] },
    }),
    field: "spec.env.value",
  },
  {
    place: "a branch",
    manifest: (stop, { list }) => ({ spec: { name: when(eq(text`${stop}`, "a"), "b", "c"), all: list } }),
    field: "spec.name",
  },
  {
    place: "a test around a field",
    manifest: (stop) => ({ spec: { before: 1, name: when(eq(stop, "a"), "b") } }),
    field: "spec",
  },
  {
    place: "a computed key",
    manifest: (stop) => ({ data: entries({ a: "b" }, entry(stop, "c")) }),
    field: "data.*",
  },
  {
    place: "a YAML document",
    manifest: (stop) => ({ data: { mesh: yaml<object>({ config: { file: stop } }) } }),
    field: "data.mesh.config.file",
  },
  {
    place: "a JSON document, of which Helm names the caller",
    manifest: (stop) => ({ data: { settings: json<object>({ Logging: { Level: stop } }) } }),
    field: "data.settings",
  },
  {
    place: "a helper, of which Helm names the caller",
    manifest: (stop) => ({ spec: { pod: helper<object>("pod", { name: stop }) } }),
    field: "spec.pod",
  },
  {
    place: "Go's own error in a JSON document",
    manifest: () => ({ data: { settings: json<object>({ Logging: { Level: broken } }) } }),
    field: "Logging.Level",
  },
  {
    place: "Go's own error in a helper",
    manifest: () => ({ spec: helper<object>("spec", { names: { first: broken } }) }),
    field: "names.first",
    file: "_helpers.tpl",
  },
  { place: "a whole document", manifest: (stop) => when(eq(stop, "a"), { a: 1 }), field: undefined },
];

test.each(places)(
  "a line that stops the render names its field: $place",
  async ({ manifest, field, file = "stops.yaml" }) => {
    const files = print(({ missing, list }) =>
      manifest(required(missing, "missing is missing"), { missing, list } as never),
    );
    const failed = await positionOf(files);
    expect(failed).toMatchObject({
      file: `templates/${file}`,
      message: expect.stringMatching(/missing is missing|Cannot find first/),
    });
    const printed = files.find(({ path }) => path === file);
    expect(printed?.fields.get(failed.line)).toBe(field);
    expect(printed?.source).toBe(`src/${file}`);
  },
);

test("fail() names its field", async () => {
  const files = print(({ missing }) => ({
    spec: { a: 1, b: when(eq(required(missing, "no"), "x"), 1, fail("never")) },
  }));
  const { line } = await positionOf(files);
  expect(files[0]?.fields.get(line)).toBe("spec.b");
});

function print(manifest: (values: ValueRef<z.output<typeof schema>>) => object): readonly PrintedFile[] {
  const head = { apiVersion: "v1", kind: "Stops", metadata: { name: "stops" } };
  const chart = defineChart({
    values: schema,
    templates: (values) => {
      const body = manifest(values);
      const isWhole = Object.getOwnPropertySymbols(body).length > 0;
      return { stops: (isWhole ? [body, head] : { ...head, ...body }) as TemplateFile };
    },
  });
  return printChart(chart, { name: "stops", sourceOf: (path) => `src/${path}` });
}

async function positionOf(files: readonly PrintedFile[]) {
  const templates = new Map(files.map(({ path, text: printed }) => [path, printed]));
  const error: unknown = await renderPrinted({ name: "stops", templates, values: { list: ["a", "b"] } }).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof HelmError)) throw new TypeError(`Helm did not stop: ${String(error)}`);
  const { message, trace } = error.failure;
  const failed = trace.at(-1);
  return { message, file: failed?.file, line: failed?.line ?? 0 };
}
