import { expect, test } from "vitest";
import { z } from "zod";
import { defineChart, subchart } from "../../src/index.ts";
import {
  checkValues,
  defaultValues,
  subchartNames,
  valuesSchemaJson,
  valuesTable,
  valuesYaml,
} from "../../src/values/index.ts";

const redis = z.object({
  enabled: z.boolean().default(true).describe("Whether to run it"),
  service: z.object({ port: z.int().describe("Its port") }).describe("Its service"),
  master: z.object({ persistence: z.object({ size: z.string().default("8Gi"), className: z.string() }) }),
});
const schema = z.strictObject({
  redis: subchart(redis).describe("The chart's own Redis"),
  global: z.strictObject({ zone: z.string().optional() }).optional(),
});

test("a chart's values.yaml holds those defaults of a subchart's values that are its own", () => {
  expect(valuesYaml(schema, { header: "Header" })).toBe(`# Header

# The chart's own Redis
redis:
  # Whether to run it
  enabled: true
  # Its service
  # (optional)
  # service:
  #   # Its port
  #   # (optional) integer
  #   # port:
  master:
    persistence:
      size: 8Gi
      # (optional) string
      # className:

# (optional)
# global:
#   # (optional) string
#   # zone:
`);
  expect(defaultValues(schema)).toEqual({ redis: { enabled: true, master: { persistence: { size: "8Gi" } } } });
});

test("values of a subchart may be set in part, of the right type, and beside others", () => {
  const findings = (values: object) =>
    checkValues(schema, { redis: values }).findings.map(({ path, message }) => [path.join("."), message]);
  expect(findings({})).toEqual([]);
  expect(findings({ service: {}, image: { tag: "7" } })).toEqual([]);
  expect(findings({ service: { port: "web" } })).toEqual([["redis.service.port", "is not a number"]]);
});

test("Helm is told the types that the chart relies on, and lets every other value of a subchart pass", () => {
  const { properties } = JSON.parse(valuesSchemaJson(schema, { title: "Title", subcharts: ["redis", "common"] }));
  expect(properties.redis).toMatchObject({
    additionalProperties: {},
    properties: { service: { properties: { port: { type: "integer" } }, additionalProperties: {} } },
    required: ["master", "enabled"],
  });
  expect(properties.common).toEqual({ description: "Values of the subchart common.", type: "object" });
});

test("global values have the types that the chart gives them, and may be more", () => {
  const { properties } = JSON.parse(valuesSchemaJson(schema, { title: "Title" }));
  expect(properties.global).toEqual({
    description: "Values that Helm shares with every subchart.",
    type: "object",
    properties: { zone: expect.objectContaining({ type: "string" }) },
  });
});

test("the table of values lists those of a subchart by their paths", () => {
  expect(valuesTable(schema)).toContain('| `redis.master.persistence.size` | string | `"8Gi"` |  |');
});

test("which values are of subcharts is known, described or optional as they may be", () => {
  const other = z.strictObject({ a: subchart(redis).optional(), b: subchart(redis).describe("B"), c: redis });
  expect(subchartNames(other)).toEqual(["a", "b"]);
});

test("templates may read every value of a subchart's schema, and no other", () => {
  const chart = (read: (values: never) => unknown) => () =>
    defineChart({
      values: schema,
      templates: (values) => ({ a: { kind: "A", value: read(values as never) as string } }),
    });
  expect(chart((values: { redis: { service: { port: unknown } } }) => values.redis.service.port)).not.toThrow();
  expect(chart((values: { redis: { service: { prot: unknown } } }) => values.redis.service.prot)).toThrow(
    ".Values.redis.service.prot is not in the values schema; here it has: port",
  );
});
