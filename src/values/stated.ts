import { z } from "zod";

/**
 * The same schema without its defaults: what is not stated stays away. So the chart alone has them, and `values/` holds
 * what the settings say.
 */
export function stated<S extends z.core.$ZodType>(schema: S): z.ZodType<z.input<S>, z.input<S>> {
  // What is built from a schema of unknown type has none; without defaults its output is its input.
  return withoutDefaults(schema) as z.ZodType<z.input<S>, z.input<S>>;
}

function withoutDefaults(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return described(z.optional(withoutDefaults(schema.unwrap())), schema);
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape).map(([key, field]) => [key, withoutDefaults(field)]);
    return described(z.strictObject(Object.fromEntries(fields)), schema);
  }
  return schema;
}

/** Schemas of the core, without the methods of `z.ZodType`: to compare those took the compiler longer than the rest of the values. */
function described(schema: z.core.$ZodType, original: z.core.$ZodType): z.core.$ZodType {
  const description = z.globalRegistry.get(original)?.description;
  if (description !== undefined) z.globalRegistry.add(schema, { description });
  return schema;
}
