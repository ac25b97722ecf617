import type { z } from "zod";
import { reference, type ValueRef } from "../expr/index.ts";
import { shapeOf } from "./shape.ts";

/** Typed references to the values that `schema` describes: `values.image.tag` is printed as `$.Values.image.tag`. */
export function valuesOf<S extends z.core.$ZodType>(schema: S): ValueRef<z.output<S>> {
  return reference({ kind: "values" }, shapeOf(schema));
}
