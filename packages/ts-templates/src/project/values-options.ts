import type { z } from "zod";
import type { Condition, LayerTree, Values } from "../values/index.ts";
import type { StateOptions } from "./states.ts";

/** How values come about: layers of settings, checked, and turned into the values of the chart. */
export interface SettingsOptions<V extends z.core.$ZodType, S extends z.core.$ZodType> {
  /** What people edit. `--param name=value` sets `params.<name>` in it. */
  readonly schema: S;
  readonly layers: LayerTree<z.input<S>>;
  /**
   * Makes the chart's values of a target's settings and of its path, `["dev", "dev", "westus3"]`. Pure: the same input
   * always gives the same values.
   */
  readonly derive: (settings: z.output<S>, path: readonly string[]) => WithoutInputs<z.input<V>>;
  /** Values that must be given when others have a certain value. */
  readonly conditions?: readonly Condition[];
  /** Settings that go through named states, by the name of the option that tries another one: `--<name> <state>`. */
  readonly states?: Readonly<Record<string, StateOptions>>;
}

/** Values of which the pipeline gives the inputs that are missing. */
export type WithoutInputs<Values> = Omit<Values, "inputs"> & {
  readonly inputs?: Values extends { readonly inputs?: infer Inputs } ? Partial<Inputs> : never;
};

/** The values of a project. */
export interface ValuesOptions<V extends z.core.$ZodType, S extends z.core.$ZodType> {
  readonly settings: SettingsOptions<V, S>;
  /** What a target's values amount to, in words by heading; `helm-ts targets` shows it. */
  readonly describe?: Describe;
  /** What forbids to go from one version's values of a target to the next one's, for `helm-ts check-rollout`. */
  readonly transition?: Transition;
  /** Where the values files are written; `values` by default. */
  readonly directory?: string;
}

/** Says in words what a target's values amount to; they include the chart's defaults. Pure. */
export type Describe = (values: Values) => Readonly<Record<string, string>>;

/**
 * Says what forbids to go from the values before to those after, each problem a sentence; none if they may follow. Both
 * include the defaults of their chart. Those before fit the schema of their own time, which may be another one. Pure.
 */
export type Transition = (before: Values, after: Values) => readonly string[];
