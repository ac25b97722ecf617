import type { z } from "zod";
import type { ValueRef } from "../expr/index.ts";
import { valuesOf } from "../values/index.ts";
import { lowerDocuments } from "./lower.ts";
import type { TemplateFileNode } from "./node.ts";
import type { Each, Templated, When } from "./templated.ts";

/** What a template file holds: one manifest, or several, each of them maybe conditional or once per element. */
export type TemplateFile = Templated<object> | When<object> | Each<object> | readonly TemplateFile[];

/** A chart: its values, and for each template file what is in it. */
export interface ChartDefinition<S extends z.ZodObject = z.ZodObject> {
  readonly values: S;
  readonly templates: readonly TemplateFileNode[];
}

/**
 * Defines a chart. The keys of `templates` are paths below `chart/templates/` without `.yaml`; they are printed in
 * this order's files, one each.
 *
 * @example
 * export default defineChart({
 *   values: z.strictObject({ replicas: z.int().default(2).describe("Pods of the web server") }),
 *   templates: (values) => ({ "web/deployment": deployment(values) }),
 * });
 */
export function defineChart<S extends z.ZodObject>(definition: {
  readonly values: S;
  readonly templates: (values: ValueRef<z.output<S>>) => Readonly<Record<string, TemplateFile>>;
}): ChartDefinition<S> {
  const files = Object.entries(definition.templates(valuesOf(definition.values)));
  return {
    values: definition.values,
    templates: files.map(([path, content]) => ({ path: `${path}.yaml`, documents: lowerDocuments(content, path) })),
  };
}
