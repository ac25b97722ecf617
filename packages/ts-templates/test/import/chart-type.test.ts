import { expect, test } from "vitest";
import type { ChartSource } from "../../src/import/chart-source.ts";
import { chartType, importedSources } from "../../src/import/index.ts";
import { parseYaml } from "../../src/manifest/index.ts";
import type { Values } from "../../src/values/index.ts";

/** values.yaml, and the fields of the schema that is made of it. */
const values: readonly (readonly [about: string, yaml: string, fields: string])[] = [
  [
    "scalars by what they are",
    "a: 1\nb: 0.5\nc: text\nd: true",
    'a: z.int().default(1),\nb: z.number().default(0.5),\nc: z.string().default("text"),\nd: z.boolean().default(true),',
  ],
  [
    "YAML as Helm reads it",
    "mode: 0640\nyes: 1\nday: 2024-01-01",
    'mode: z.int().default(416),\ntrue: z.int().default(1),\nday: z.string().default("2024-01-01"),',
  ],
  ["null is nothing", "a:\nb: {c: null}", "a: z.unknown().optional(),\nb: subtree<object>().default({}),"],
  ["keys that are no names", "a.b: 1\n__proto__: 2", '"a.b": z.int().default(1),\n["__proto__"]: z.int().default(2),'],
  ["empty maps and lists", "a: {}\nb: []", "a: subtree<object>().default({}),\nb: z.array(z.unknown()).default([]),"],
  [
    "lists",
    "a: [1, 2]\nb: [1, x]\nc: [[1]]",
    'a: z.array(z.int()).default([1, 2]),\nb: z.array(z.union([z.int(), z.string()])).default([1, "x"]),\nc: z.array(z.unknown()).default([[1]]),',
  ],
  [
    "lists of maps",
    "a: [{b: 1}, {c: {d: 1}}]",
    "a: z.array(z.looseObject({\n  b: z.int().optional(),\n  c: subtree<object>().optional(),\n})).default([{ b: 1 }, { c: { d: 1 } }]),",
  ],
  [
    "text that TypeScript would read otherwise",
    `a: "\`\${b}\` \\" \\\\ \\n"`,
    `a: z.string().default("\`\${b}\` \\" \\\\ \\n"),`,
  ],
];

test.each(values)("%s", (_, yaml, fields) => {
  expect(fieldsOf({ valuesText: yaml })).toBe(fields);
});

/** values.yaml, what templates read of it, and the fields. */
const uses: readonly (readonly [about: string, yaml: string, template: string, fields: string])[] = [
  [
    "a map whose members are read is closed",
    "a: {b: 1}",
    "{{ .Values.a.b }}",
    "a: z.strictObject({\n  b: z.int().default(1),\n}),",
  ],
  [
    "a map that is passed on may hold anything",
    "a: {b: 1}",
    "{{ toYaml .Values.a }}",
    "a: subtree<object>().default({ b: 1 }),",
  ],
  [
    "of both, it is open",
    "a: {b: 1}",
    "{{ .Values.a.b }}{{ toYaml .Values.a }}",
    "a: z.looseObject({\n  b: z.int().default(1),\n}),",
  ],
  [
    "what nobody gives is optional",
    "a: {b: 1}",
    "{{ .Values.a.c }}{{ .Values.d.e }}",
    "a: z.strictObject({\n  b: z.int().default(1),\n  c: z.unknown().optional(),\n}),\nd: z.strictObject({\n  e: z.unknown().optional(),\n}).optional(),",
  ],
];

test.each(uses)("%s", (_, yaml, template, fields) => {
  expect(fieldsOf({ valuesText: yaml, texts: [template] })).toBe(fields);
});

test("a chart that takes all its values as a whole accepts any", () => {
  expect(schemaOf({ texts: ["{{ toYaml .Values }}"] })).toContain("z.looseObject({})");
  expect(schemaOf({})).toContain("z.strictObject({})");
});

/** values.yaml with comments, and the description of its last key. */
const comments: readonly (readonly [about: string, yaml: string, description: string | undefined])[] = [
  ["above", "# Number of pods\na: 1", "Number of pods"],
  ["of several lines", "# One.\n# Two.\na: 1", "One.\nTwo."],
  ["apart", "# About the file\n\na: 1", undefined],
  ["at the end of the line", "a: 1 # Number", "Number"],
  ["# in a text", 'a: "b # c"', undefined],
  ["below, where it is indented", "a: {}\n  # Nothing by default.\n  # cpu: 1", "Nothing by default."],
  ["commented-out YAML", "# a: 2\n# b:\n#   - c\na: 1", undefined],
  ["of helm-docs", "# About others\n# -- (int) Number\n# @default -- 1\na: 1", "Number"],
  ["of a parameter, elsewhere", "## @param a [nullable] Number\n## @section Others\n\nb: 1\na: 1", "Number"],
  ["a line", "# ------\n# Number\n# ======\na: 1", "Number"],
];

test.each(comments)("a comment %s", (_, valuesText, description) => {
  expect(chartType(chart({ valuesText })).type.fields.at(-1)?.description).toBe(description);
});

/** A schema of the value `a`, and what is made of it; with what it restricts further. */
const schemas: readonly (readonly [schema: object, field: string, wider?: readonly string[]])[] = [
  [
    { type: "string", minLength: 1, maxLength: 9, pattern: "^/a$" },
    "z.string().min(1).max(9).regex(/^\\/a$/).optional()",
  ],
  [{ type: "string", pattern: "(?i)a" }, "z.string().optional()", ["a: pattern"]],
  [{ type: "string", format: "uri" }, "z.string().optional()"],
  [{ type: "integer", minimum: 1, maximum: 9 }, "z.int().min(1).max(9).optional()"],
  [{ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }, "z.number().gt(0).lt(1).optional()"],
  [{ type: ["string", "null"] }, "z.string().optional()"],
  [{ type: ["string", "integer"] }, "z.union([z.string(), z.int()]).optional()"],
  [{ type: ["integer", "number"] }, "z.number().optional()"],
  [{ enum: ["a", "b", null] }, 'z.enum(["a", "b"]).optional()'],
  [{ enum: [1, "b"] }, 'z.literal([1, "b"]).optional()'],
  [{ const: true }, "z.literal([true]).optional()"],
  [
    { type: "array", items: { type: "string" }, minItems: 1, uniqueItems: true },
    "z.array(z.string()).min(1).optional()",
    ["a: uniqueItems"],
  ],
  [{ type: "object" }, "subtree<object>().optional()"],
  [{ type: "object", additionalProperties: { type: "string" } }, "z.record(z.string(), z.string()).optional()"],
  [{ type: "object", additionalProperties: false }, "z.strictObject({}).optional()"],
  [{ properties: { b: { type: "string" } }, required: ["b"] }, "z.looseObject({\n  b: z.string(),\n}).optional()"],
  [
    { properties: { b: { $ref: "#/definitions/b" } }, additionalProperties: false },
    "z.strictObject({\n  b: z.boolean().optional(),\n}).optional()",
  ],
  [
    { anyOf: [{ type: "string" }, { type: "object", properties: { b: {} } }] },
    "z.union([z.string(), subtree<object>()]).optional()",
  ],
  [{ oneOf: [{ type: "null" }, { $ref: "#/definitions/b" }] }, "z.boolean().optional()"],
  [{ allOf: [{ type: "string" }, { minLength: 2 }] }, "z.string().min(2).optional()"],
  [{ $ref: "https://example.com/a.json" }, "z.unknown().optional()"],
  [{ $ref: "#/definitions/self" }, "z.looseObject({\n  self: z.unknown().optional(),\n}).optional()"],
  [{ type: "object", not: { required: ["b"] } }, "subtree<object>().optional()", ["a: not"]],
  [{}, "z.unknown().optional()"],
];

test.each(schemas)("the schema %j", (schema, field, wider = []) => {
  const definitions = { b: { type: "boolean" }, self: { properties: { self: { $ref: "#/definitions/self" } } } };
  const source = { schema: { type: "object", properties: { a: schema }, additionalProperties: false, definitions } };
  expect(fieldsOf(source)).toBe(`a: ${field},`);
  expect(chartType(chart(source)).wider).toEqual(wider);
});

test("other values files widen the type, and null in them makes a default removable", () => {
  const examples = new Map([["prod", { a: "x", b: null, c: { d: 1 }, e: [true] }]]);
  expect(fieldsOf({ valuesText: "a: 1\nb: 2\ne: [1]", examples })).toBe(
    "a: z.union([z.int(), z.string()]).default(1),\nb: z.int().default(2).optional(),\n" +
      "e: z.array(z.union([z.int(), z.boolean()])).default([1]),\nc: subtree<object>().optional(),",
  );
});

test("a subchart may have other values, and what switches it is a boolean", () => {
  const source = {
    valuesText: "redis: {size: 1}",
    texts: ["{{ .Values.redis.mode }}"],
    subcharts: ["redis", "db"],
    switches: ["redis.enabled", "tags.store"],
  };
  expect(fieldsOf(source)).toBe(
    "tags: z.strictObject({\n  store: z.boolean().optional(),\n}).optional(),\n" +
      "redis: subchart(z.object({\n  size: z.int().default(1),\n  enabled: z.boolean().optional(),\n})),\n" +
      "db: subchart(z.object({})),",
  );
});

function fieldsOf(source: Partial<ChartSource>): string {
  const [, fields = ""] = /Object\(\{\n(.*)\n\}\);\n$/s.exec(schemaOf(source)) ?? [];
  return fields.replace(/^ {2}/gm, "");
}

function schemaOf(source: Partial<ChartSource>): string {
  const { type } = chartType(chart(source));
  return importedSources({ name: "web", type, targets: new Map() }).get("src/values.ts") ?? "";
}

function chart(source: Partial<ChartSource>): ChartSource {
  const { valuesText = "" } = source;
  const parsed = valuesText === "" ? {} : (parseYaml(valuesText) as Values);
  const nothing = { schema: undefined, examples: new Map(), texts: [], subcharts: [], switches: [] };
  return { name: "web", valuesText, values: parsed, ...nothing, ...source };
}
