import fc from "fast-check";
import { membersOf, type Schema } from "./schema.ts";

/** Which of the members that may be left out are there. */
export type Optional = "always" | "sometimes";

/** Values that a schema accepts. */
export function arbitraryOf(schema: Schema, optional: Optional): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((form) => arbitraryOf(form, optional)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case "string":
      return textOf(schema);
    case "array":
      return listOf(schema, arbitraryOf(schema.items ?? {}, optional));
    case "object":
      return mapOf(schema, optional);
    default:
      throw new Error(`no values are drawn for ${JSON.stringify(schema)}`);
  }
}

const placeholder = /__[A-Za-z0-9]+__/;

function textOf({ pattern, minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<string> {
  const text =
    pattern === undefined
      ? fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, 24) })
      : fc.stringMatching(new RegExp(pattern));
  return text.filter((one) => one.length >= minLength && one.length <= maxLength && !placeholder.test(one));
}

function listOf({ minItems = 0, maxItems = 4, uniqueItems = false }: Schema, item: fc.Arbitrary<unknown>) {
  const length = { minLength: minItems, maxLength: maxItems };
  return uniqueItems ? fc.uniqueArray(item, length) : fc.array(item, length);
}

function mapOf(schema: Schema, optional: Optional): fc.Arbitrary<unknown> {
  const members = membersOf(schema);
  if (members === undefined) return recordOf(schema, optional);
  const arbitraries = Object.entries(members).map(([key, member]) => [key, arbitraryOf(member, optional)] as const);
  const required = optional === "always" ? Object.keys(members) : Object.keys(members).filter(isRequired(schema));
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys: required, noNullPrototype: true });
}

function isRequired({ required, propertyNames }: Schema) {
  return (key: string): boolean => propertyNames?.enum !== undefined || (required?.includes(key) ?? false);
}

function recordOf({ propertyNames = {}, additionalProperties }: Schema, optional: Optional): fc.Arbitrary<unknown> {
  if (typeof additionalProperties !== "object") throw new Error("an object without members holds nothing to draw");
  const options = { minKeys: optional === "always" ? 1 : 0, maxKeys: 3, noNullPrototype: true };
  return fc.dictionary(textOf(propertyNames), arbitraryOf(additionalProperties, optional), options);
}
