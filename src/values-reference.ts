import type { ValueRef } from "@helm/ts-templates";
import type { ChartValues } from "./values/chart-schema.ts";

/** The chart's values, as templates refer to them. */
export type Values = ValueRef<ChartValues>;
