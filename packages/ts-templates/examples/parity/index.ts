export { type Deviation, describeParity } from "./describe-parity.ts";
export type { Difference, NameObject } from "./difference.ts";
export type { ParityCase } from "./parity.ts";
export { publicChart } from "./public-chart.ts";
