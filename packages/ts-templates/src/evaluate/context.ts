import type { Variable } from "../expr/index.ts";
import type { EvaluatedValue } from "./evaluated-value.ts";

/** What a chart is rendered with. */
export interface EvaluateContext {
  /** The values, merged with the chart's defaults. */
  readonly values: { readonly [key: string]: EvaluatedValue | undefined };
  readonly release: Release;
  readonly chart: ChartIdentity;
  /** What the cluster can do; a template that asks for it cannot be evaluated without. */
  readonly capabilities?: Capabilities;
  /** Texts of the chart's other files, by path from its folder; without it, a template that reads one cannot be evaluated. */
  readonly files?: Readonly<Record<string, string>>;
  /** The template file that is evaluated; without it, a template that asks for it cannot be evaluated. */
  readonly template?: TemplateIdentity;
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

/** What a chart's `Chart.yaml` says; a text that it leaves out is "". */
export interface ChartIdentity {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description?: string;
  readonly home?: string;
  readonly icon?: string;
  readonly type?: string;
  readonly kubeVersion?: string;
  readonly deprecated?: boolean;
  readonly keywords?: readonly string[];
  readonly sources?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether it is the chart that is installed, which it is by default. */
  readonly isRoot?: boolean;
}

/** Helm's `.Capabilities`. */
export interface Capabilities {
  /** Of the cluster: `v1.34.0`. */
  readonly kubeVersion: string;
  /** `v4.3.1`. */
  readonly helmVersion?: string;
  /** API versions, and their kinds, that the cluster serves: `apps/v1`, `apps/v1/Deployment`. */
  readonly apiVersions?: readonly string[];
}

/** Helm's `.Template`. */
export interface TemplateIdentity {
  readonly name: string;
  readonly basePath: string;
}
