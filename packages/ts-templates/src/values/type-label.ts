import { elementOf } from "./fields.ts";
import type { JsonSchema } from "./json-schema.ts";

const formats: Readonly<Record<string, string>> = {
  uuid: "GUID",
  uri: "URL",
  hostname: "host name",
  ipv4: "IPv4 address",
  ipv6: "IPv6 address",
  cidrv4: "IPv4 range",
  cidrv6: "IPv6 range",
  email: "e-mail address",
  "date-time": "date and time (ISO 8601)",
  date: "date (ISO 8601)",
  duration: "duration (ISO 8601)",
};

/** What may stand at a value, in words: `GUID`, `integer, 0 to 100`, `one of: v1, v2`, `map of string`. */
export function typeLabel(schema: JsonSchema): string {
  if (schema.title !== undefined) return schema.title;
  if (schema.enum !== undefined) return `one of: ${schema.enum.map(bare).join(", ")}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms !== undefined) return forms.map(typeLabel).join(", or ");
  if (schema.type === "string") return stringLabel(schema);
  if (schema.type === "integer" || schema.type === "number") return [schema.type, ...range(schema)].join(", ");
  if (schema.type === "array") return containerLabel("list", schema);
  if (schema.type === "object") return schema.properties === undefined ? containerLabel("map", schema) : "object";
  return typeof schema.type === "string" ? schema.type : (schema.type?.join(" or ") ?? "anything");
}

function bare(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}

function stringLabel(schema: JsonSchema): string {
  const format = formats[schema.format ?? ""];
  if (format !== undefined) return format;
  const { minLength, maxLength } = schema;
  if (minLength === 1 && maxLength === undefined) return ["non-empty string", ...patternsOf(schema)].join(" ");
  const length = bounds(minLength, maxLength);
  return ["string", ...(length === undefined ? [] : [`of ${length} characters`]), ...patternsOf(schema)].join(" ");
}

function patternsOf(schema: JsonSchema): readonly string[] {
  return [schema, ...(schema.allOf ?? [])].flatMap(({ pattern }) =>
    pattern === undefined ? [] : [`matching ${pattern}`],
  );
}

function containerLabel(container: string, schema: JsonSchema): string {
  const element = elementOf(schema);
  const length = bounds(schema.minItems, schema.maxItems);
  const count = length === undefined ? "" : ` (${length} ${/(^| )1$/.test(length) ? "item" : "items"})`;
  return `${container}${count}${element === undefined ? "" : ` of ${typeLabel(element)}`}`;
}

function range(schema: JsonSchema): readonly string[] {
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  return [
    ...[bounds(schema.minimum, schema.maximum)].filter((text) => text !== undefined),
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`less than ${exclusiveMaximum}`]),
    ...(schema.multipleOf === undefined ? [] : [`a multiple of ${schema.multipleOf}`]),
  ];
}

function bounds(least: number | undefined, most: number | undefined): string | undefined {
  if (least !== undefined && most !== undefined) return least === most ? `${least}` : `${least} to ${most}`;
  if (least !== undefined) return `at least ${least}`;
  return most === undefined ? undefined : `at most ${most}`;
}
