import { z } from "zod";
import type { DeepPartial } from "./layer.ts";

/** What a subchart's values are once its own `values.yaml` has completed them, by the schema of what is written. */
const completed = new WeakMap<z.core.$ZodType, z.ZodObject>();

/**
 * The schema of the values of a subchart, under its name or alias: of those that this chart sets or reads. Templates
 * may read each of them, because the subchart's own `values.yaml` completes what is not set; other values may be set
 * too. A default is one of this chart, and wins over the subchart's. Where the subchart is switched off, its own
 * defaults are not there: read them inside `when(values.redis.enabled, …)`.
 *
 * @example
 * redis: subchart(z.object({
 *   enabled: z.boolean().default(true).describe("Whether to run a Redis of its own"),
 *   master: z.object({ service: z.object({ port: z.int().describe("Port of the Redis") }) }),
 * })),
 */
export function subchart<S extends z.ZodObject>(schema: S): z.ZodType<z.output<S>, DeepPartial<z.input<S>>> {
  const written = partial(schema);
  completed.set(written, schema);
  return written as unknown as z.ZodType<z.output<S>, DeepPartial<z.input<S>>>;
}

/** The whole schema of a subchart's values, where a schema is of such; wrappers are not looked into. */
export function subchartSchema(schema: z.core.$ZodType): z.ZodObject | undefined {
  const { parent } = schema._zod;
  // What `describe` gives is a copy.
  return completed.get(schema) ?? (parent === undefined ? undefined : subchartSchema(parent));
}

/** The names under which a chart's values hold those of subcharts. */
export function subchartNames(schema: z.ZodObject): readonly string[] {
  return Object.entries(schema.shape)
    .filter(([, member]) => subchartSchema(unwrapped(member)) !== undefined)
    .map(([name]) => name);
}

/** Every value may be left out, at any depth, and others may stand beside them. */
function partial(schema: z.ZodObject): z.core.$ZodType {
  const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, member]) => [key, leftOut(member)]));
  return described(z.looseObject(shape), schema);
}

/** An object that holds a default stays, so that the default is written. */
function leftOut(schema: z.core.$ZodType): z.core.$ZodType {
  if (!(schema instanceof z.ZodObject)) return hasDefault(schema) ? schema : z.optional(schema);
  const inside = partial(schema);
  return Object.values(schema.shape).some(hasDefault) ? inside : described(z.optional(inside), schema);
}

function hasDefault(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some(hasDefault);
  return schema._zod.def.type === "default" || schema._zod.def.type === "prefault";
}

/** Schemas of the core, without the methods of `z.ZodType`: comparing those costs the compiler a third of this package. */
function described(schema: z.core.$ZodType, original: z.core.$ZodType): z.core.$ZodType {
  const description = z.globalRegistry.get(original)?.description;
  if (description !== undefined) z.globalRegistry.add(schema, { description });
  return schema;
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = schema._zod.def as { readonly innerType?: z.core.$ZodType };
  return innerType === undefined ? schema : unwrapped(innerType);
}
