import type { Variable } from "../expr/index.ts";
import type { EvaluatedValue } from "./evaluated-value.ts";

/** What a chart is rendered with. */
export interface EvaluateContext {
  /** The values, merged with the chart's defaults. */
  readonly values: { readonly [key: string]: EvaluatedValue | undefined };
  readonly release: Release;
  readonly chart: ChartIdentity;
  /** Elements of the loops around what is evaluated. */
  readonly variables?: ReadonlyMap<Variable, EvaluatedValue>;
  /** Arguments of the helper whose body is evaluated. */
  readonly parameters?: { readonly [name: string]: EvaluatedValue | undefined };
}

/** Helm's `.Release`. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  /** Who renders: `Helm`. */
  readonly service: string;
  /** From 1. */
  readonly revision: number;
  readonly isInstall: boolean;
  readonly isUpgrade: boolean;
}

/** What a chart's `Chart.yaml` says. */
export interface ChartIdentity {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
}
