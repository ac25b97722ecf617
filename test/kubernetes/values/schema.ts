import { z } from "zod";
import { chartSchema } from "../../../src/values/chart-schema.ts";

/** The part of JSON Schema in which the chart's values are described. */
export interface Schema {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean";
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
}

const READ = new Set([
  ...["type", "enum", "const", "default", "pattern", "minLength", "maxLength", "minimum", "maximum"],
  ...[
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "anyOf",
  ],
  // Words about the value, for people.
  ...["$schema", "description", "title"],
]);

/** What people may write as values of the chart: read from the zod schema, not from what is generated of it. */
export function valuesSchema(): Schema {
  return z.toJSONSchema(chartSchema, { io: "input", target: "draft-07", override: assertRead }) as Schema;
}

/** A keyword that is not read here would be one that no drawn value tries. */
function assertRead({ jsonSchema }: { readonly jsonSchema: object }): void {
  const unread = Object.keys(jsonSchema).find((keyword) => !READ.has(keyword));
  if (unread !== undefined) throw new Error(`draw values for the keyword ${unread} too: ${JSON.stringify(jsonSchema)}`);
}

/** The members of an object, or of a record whose keys are listed; undefined for every other schema. */
export function membersOf({ properties, propertyNames, additionalProperties }: Schema) {
  if (properties !== undefined) return properties;
  const keys = propertyNames?.enum;
  if (keys === undefined || typeof additionalProperties !== "object") return undefined;
  return Object.fromEntries(keys.map((key) => [String(key), additionalProperties]));
}
