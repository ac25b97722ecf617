import type { z } from "zod";
import type { DeployConfig } from "../deploy/index.ts";
import type { NamedImage } from "../review/index.ts";
import type { ChartDefinition } from "../template/index.ts";
import type { Values } from "../values/index.ts";
import type { ChosenGoldens } from "./golden-cases.ts";
import type { DeclareProof } from "./mesh-manifests.ts";
import { noTargets, type ValuesSource, valuesSource } from "./resolve-values.ts";
import type { Describe, Transition, ValuesOptions } from "./values-options.ts";

/** What helm-ts has to know of a project. Paths are relative to the file of the configuration. */
export interface ConfigOptions<V extends z.ZodObject, S extends z.core.$ZodType> {
  readonly chart: {
    readonly definition: ChartDefinition<V>;
    /** Written by hand and copied into the chart; `Chart.yaml` by default. */
    readonly metadata?: string;
    /** The file of the chart's definition; sources of templates are looked for beside it. `src/chart.ts` by default. */
    readonly source?: string;
    /** Where the chart is written; `chart` by default. */
    readonly directory?: string;
  };
  /** How the values of targets come about. A chart to which others give values has no targets. */
  readonly values?: ValuesOptions<V, S>;
  readonly golden?: {
    /** A values file with made-up inputs, with which goldens are rendered; `test/golden/inputs.yaml` by default. */
    readonly inputs?: string;
    /** `test/golden` by default. */
    readonly directory?: string;
    /** The targets that have a golden in every state, too, by the name of the state. */
    readonly states?: ChosenGoldens;
  };
  readonly release: { readonly name: string; readonly namespace: string };
  /** What `helm-ts prove` cannot know of itself: the ways past the authorizers that are wanted, and who calls. */
  readonly prove?: DeclareProof;
  /** What `helm-ts diff` cannot know of itself. */
  readonly review?: ReviewConfig;
  /** How `helm-ts deploy` brings a target into a cluster. */
  readonly deploy?: DeployConfig;
  /** The Kubernetes version that templates are rendered for: the oldest that the chart supports. */
  readonly kubeVersion?: string;
}

/** What a project says about its reviews. */
export interface ReviewConfig {
  /** The images that a target's values name, with the versions that people know. Pure. */
  readonly images?: (values: Values) => readonly NamedImage[];
  /** Who owns an environment, such as `public/int`; by default whom CODEOWNERS names for its values file. */
  readonly owners?: (environment: string) => readonly string[];
}

/** A whole configuration: every choice made, the types of values and settings hidden. */
export interface Config {
  readonly [isConfigKey]: true;
  readonly chart: {
    readonly definition: ChartDefinition;
    readonly metadata: string;
    readonly source: string;
    readonly directory: string;
  };
  readonly values: ValuesSource & {
    readonly directory: string;
    readonly describe?: Describe;
    readonly transition?: Transition;
  };
  readonly golden: { readonly inputs: string; readonly directory: string; readonly states: ChosenGoldens };
  readonly release: { readonly name: string; readonly namespace: string; readonly kubeVersion?: string };
  readonly prove: DeclareProof;
  readonly review: ReviewConfig;
  readonly deploy: DeployConfig;
}

// Registered by name: helm-ts and the project may each have a copy of the toolkit.
const isConfigKey: unique symbol = Symbol.for("@helm/ts-templates config");

/**
 * The configuration of a project: the default export of `helm-ts.config.ts`.
 *
 * @example
 * export default defineConfig({
 *   chart: { definition: chart },
 *   values: { settings: { schema: settingsSchema, layers, derive: chartValues } },
 *   release: { name: "shop", namespace: "shop" },
 * });
 */
export function defineConfig<V extends z.ZodObject, S extends z.core.$ZodType>(options: ConfigOptions<V, S>): Config {
  const { chart, values, golden, release, kubeVersion } = options;
  return {
    [isConfigKey]: true,
    chart: {
      definition: chart.definition,
      metadata: chart.metadata ?? "Chart.yaml",
      source: chart.source ?? "src/chart.ts",
      directory: chart.directory ?? "chart",
    },
    values: {
      ...(values === undefined ? noTargets : valuesSource(chart.definition, values.settings)),
      directory: values?.directory ?? "values",
      ...(values?.describe && { describe: values.describe }),
      ...(values?.transition && { transition: values.transition }),
    },
    golden: {
      inputs: golden?.inputs ?? "test/golden/inputs.yaml",
      directory: golden?.directory ?? "test/golden",
      states: golden?.states ?? {},
    },
    release: { ...release, ...(kubeVersion !== undefined && { kubeVersion }) },
    prove: options.prove ?? (() => ({})),
    review: options.review ?? {},
    deploy: options.deploy ?? {},
  };
}

/** Whether a value was made by {@link defineConfig}. */
export function isConfig(value: unknown): value is Config {
  return typeof value === "object" && value !== null && isConfigKey in value;
}
