import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findHelm, HelmError, helmTemplate } from "../../src/helm/index.ts";
import { type Condition, mergeValues, type Values, valuesSchemaJson, valuesYaml } from "../../src/values/index.ts";
import { testDirectory, writeChart } from "../helm/test-chart.ts";
import { sampleConditions, sampleSchema, someDigest, tenantId } from "./sample-schema.ts";

const helm = await findHelm();
const directory = await testDirectory();

async function chartOf(schema: z.core.$ZodType, conditions: readonly Condition[] = []): Promise<string> {
  return writeChart(await mkdtemp(join(directory, "chart-")), {
    "values.yaml": valuesYaml(schema, { header: "Values.", conditions }),
    "values.schema.json": valuesSchemaJson(schema, { title: "Values of demo", conditions }),
    "templates/values.yaml": "values: {{ toJson .Values }}\n",
  });
}

/** What Helm says of these values; nothing if it takes them. */
async function refusal(chart: string, values: Values): Promise<readonly string[]> {
  try {
    await helmTemplate({ helm, chart, release: "demo", namespace: "demo", values: [values] });
    return [];
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    return error.failure.schema.map(({ path, message }) => `/${path.join("/")} ${message}`);
  }
}

const given: Values = { mise: { image: { registry: "example.azurecr.io" } }, inputs: { tenantId } };

describe("the schema that Helm reads", () => {
  it("says once what zod says, in an order for people", () => {
    const schema = z.object({
      weight: z.int().min(0).max(100).default(0).describe("Share, in percent."),
      names: z.record(z.string(), z.string().max(63)).default({}),
      id: z.guid("a GUID").optional(),
    });
    expect(valuesSchemaJson(schema, { title: "Values of demo" })).toBe(`{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Values of demo",
  "type": "object",
  "additionalProperties": false,
  "required": ["weight", "names"],
  "properties": {
    "weight": {
      "description": "Share, in percent.",
      "type": "integer",
      "default": 0,
      "minimum": 0,
      "maximum": 100
    },
    "names": {
      "type": "object",
      "default": {},
      "additionalProperties": {
        "type": "string",
        "maxLength": 63,
        "if": { "pattern": "__[A-Za-z0-9]+__" },
        "then": { "pattern": "^a value instead of this placeholder$" }
      }
    },
    "id": {
      "title": "GUID",
      "type": "string",
      "pattern": "^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$",
      "if": { "pattern": "__[A-Za-z0-9]+__" },
      "then": { "pattern": "^a value instead of this placeholder$" }
    },
    "global": { "description": "Values that Helm shares with every subchart.", "type": "object" }
  }
}
`);
  });

  it("lets null take away the default of an optional field, and of no other", async () => {
    const port = z.int().default(9797);
    const chart = await chartOf(
      z.strictObject({ metrics: port.optional(), http: port, grpc: z.int().optional().default(1) }),
    );
    expect(await refusal(chart, { metrics: null })).toEqual([]);
    expect(await refusal(chart, { http: null })).toEqual(["/ missing property 'http'"]);
    expect(await refusal(chart, { grpc: null })).toEqual(["/ missing property 'grpc'"]);
  });

  it("states the pattern of a record's keys so that Helm names the map that a wrong key stands in", async () => {
    const callers = z.record(z.string().regex(/^[a-z]+$/), z.strictObject({ namespace: z.string() }));
    const schema = z.strictObject({ mise: z.strictObject({ callers }), weight: z.int().default(0) });
    const written = JSON.parse(valuesSchemaJson(schema, { title: "Values of demo" }));
    expect(written.properties.mise.properties.callers).toMatchObject({
      patternProperties: { "^[a-z]+$": { type: "object", required: ["namespace"] } },
      additionalProperties: false,
    });
    expect(written.properties.mise.properties.callers).not.toHaveProperty("propertyNames");
  });

  it("refuses a pattern with flags, which JSON Schema has not", () => {
    const schema = z.object({ a: z.object({ b: z.string().regex(/^x$/i) }) });
    expect(() => valuesSchemaJson(schema, { title: "" })).toThrow(
      "a.b: the pattern /^x$/i has flags, which values.schema.json cannot hold; write it without",
    );
  });

  it.each([
    [z.string().regex(/^(?!x)/), "Helm reads patterns with Go, which has no look-ahead and no look-behind"],
    [z.string().regex(/^(?<=x)y/), "Helm reads patterns with Go, which has no look-ahead and no look-behind"],
    [z.string().regex(/^(a)\1$/), "Helm reads patterns with Go, which has no back-references"],
    [z.string().regex(/^\u00e9$/), "Helm reads patterns with Go, which has no \\u and no \\c"],
    [z.string().regex(/^a{1,2000}$/), "Helm reads patterns with Go, which repeats at most 1000 times"],
    [z.string().regex(/^a/).regex(/(?=b)/), "Helm reads patterns with Go, which has no look-ahead and no look-behind"],
  ])("refuses a pattern that Go cannot read: %#", (text, reason) => {
    expect(() => valuesSchemaJson(z.object({ list: z.array(text) }), { title: "" })).toThrow(`list[]: ${reason}`);
  });

  it("refuses null, intersections of objects and what has no JSON form, each by its path", () => {
    const json = (schema: z.core.$ZodType) => () => valuesSchemaJson(z.object({ a: schema }), { title: "" });
    expect(json(z.string().nullable())).toThrow(
      "a: null cannot be a value, Helm drops such a key; use optional() instead",
    );
    expect(json(z.intersection(z.object({ b: z.string() }), z.record(z.string(), z.string())))).toThrow(
      "a: an intersection of objects cannot be closed; use extend() instead",
    );
    expect(json(z.date())).toThrow("the values schema has no JSON form: Date cannot be represented in JSON Schema");
  });
});

describe("plain Helm with the schema", () => {
  let chart: string;
  beforeAll(async () => {
    chart = await chartOf(sampleSchema, sampleConditions);
  });

  it("takes values that fit, and global", async () => {
    expect(await refusal(chart, { ...given, global: { anything: true } })).toEqual([]);
  });

  it("names every missing value at once", async () => {
    expect(await refusal(chart, {})).toEqual([
      "/inputs missing property 'tenantId'",
      "/mise/image missing property 'registry'",
    ]);
  });

  it("refuses unknown keys by name, at the root and below, in entries of a map too", async () => {
    const callers = { admin: { namespace: "admin", port: 1, nmae: "x" } };
    const values = mergeValues([given, { extra: 1, mise: { imag: {}, callers } }]);
    expect(await refusal(chart, values)).toEqual([
      "/ additional properties 'extra' not allowed",
      "/mise additional properties 'imag' not allowed",
      "/mise/callers/admin additional properties 'nmae' not allowed",
    ]);
  });

  it("refuses a placeholder with the value in the message, in lists and maps too", async () => {
    const values = {
      revisions: ["__revision__"],
      mise: { image: { registry: "__registry__.azurecr.io" }, callers: {} },
    };
    const reason = "does not match pattern '^a value instead of this placeholder$'";
    expect(await refusal(chart, mergeValues([given, values]))).toEqual([
      `/mise/image/registry '__registry__.azurecr.io' ${reason}`,
      `/revisions/0 '__revision__' ${reason}`,
    ]);
    const callers = { admin: { namespace: "__namespace__", port: 1 } };
    expect(await refusal(chart, mergeValues([given, { mise: { callers } }]))).toEqual([
      `/mise/callers/admin/namespace '__namespace__' ${reason}`,
    ]);
  });

  it("asks for what a condition requires, only when it holds, defaults included", async () => {
    const on = mergeValues([given, { mise: { enabled: true }, routing: { defaultStack: "v2" } }]);
    expect(await refusal(chart, on)).toEqual([
      "/inputs missing property 'miseAppId'",
      "/mise/image missing property 'digest'",
    ]);
    expect(await refusal(chart, mergeValues([given, { mise: { enabled: true } }]))).toEqual([]);
    const filled = { mise: { image: { digest: someDigest } }, inputs: { miseAppId: tenantId } };
    expect(await refusal(chart, mergeValues([on, filled]))).toEqual([]);
  });

  it("checks a format by its pattern alone, whatever a validator thinks of formats", async () => {
    const [message] = await refusal(chart, mergeValues([given, { inputs: { tenantId: "not-a-guid" } }]));
    expect(message).toContain("/inputs/tenantId 'not-a-guid' does not match pattern");
  });

  it("keeps what has a default: null does not take it away", async () => {
    const values = mergeValues([given, { mise: { enabled: null }, routing: { defaultStack: null } }]);
    expect(await refusal(chart, values)).toEqual([
      "/mise missing property 'enabled'",
      "/routing missing property 'defaultStack'",
    ]);
  });

  it("asks for a default that values.yaml cannot hold: of a map's entry, of an optional object", async () => {
    const values = mergeValues([
      given,
      { mise: { callers: { admin: { namespace: "x" } } }, routing: { limits: { memory: "1Gi" } } },
    ]);
    expect(await refusal(chart, values)).toEqual([
      "/mise/callers/admin missing property 'port'",
      "/routing/limits missing property 'cpu'",
    ]);
  });
});

describe("formats of zod that Helm would not check", () => {
  const schema = z.object({
    url: z.url().default("https://example.com/a"),
    host: z.hostname().default("rp.example.com"),
    duration: z.iso.duration().default("PT10M"),
    ip: z.ipv4().default("10.0.0.1"),
    range: z.cidrv4().default("10.0.0.0/8"),
    name: z.string().startsWith("aro").endsWith("x").includes("hcp").default("aro-hcp-x"),
    mail: z.email().default("a@example.com"),
  });

  it("are checked by patterns that Go reads", async () => {
    const chart = await chartOf(schema);
    expect(await refusal(chart, {})).toEqual([]);
    const wrong = {
      url: "nowhere",
      host: "-a",
      duration: "10 minutes",
      ip: "10.0.0.256",
      range: "10.0.0.0",
      name: "aro-x",
      mail: "a",
    };
    const refused = await refusal(chart, wrong);
    expect(refused.map((message) => message.split(" ")[0])).toEqual(
      Object.keys(wrong)
        .sort()
        .map((key) => `/${key}`),
    );
  });
});
