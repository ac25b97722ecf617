export { applicationChart } from "./application-chart.ts";
export type { BenchChart } from "./bench-chart.ts";
export { type Project, writeProject } from "./project.ts";
export { smallChart } from "./small-chart.ts";
