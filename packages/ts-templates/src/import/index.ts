export type { ChartSource } from "./chart-source.ts";
export { type ChartType, chartType } from "./chart-type.ts";
export { importedSources } from "./imported-sources.ts";
