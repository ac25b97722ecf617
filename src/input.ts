import { type Expr, required } from "@helm/ts-templates";
import { type ChartValues, chartSchema } from "./values/chart-schema.ts";
import type { Values } from "./values-reference.ts";

export type InputName = keyof ChartValues["inputs"];

/** What only the pipeline knows. A render that needs it and does not get it stops, and says what it is. */
export function input(values: Values, name: InputName): Expr<string> {
  const { description } = chartSchema.shape.inputs.unwrap().shape[name];
  return required(values.inputs[name], `inputs.${name} is missing: ${description}`);
}
