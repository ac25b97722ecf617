import type { z } from "zod";
import type { Condition, LayerTree } from "../values/index.ts";

/** How values come about: layers of settings, checked, and turned into the values of the chart. */
export interface SettingsOptions<V extends z.ZodType, S extends z.ZodType> {
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
}

/** Values of which the pipeline gives the inputs that are missing. */
export type WithoutInputs<Values> = Omit<Values, "inputs"> & {
  readonly inputs?: Values extends { readonly inputs?: infer Inputs } ? Partial<Inputs> : never;
};

/** The values of a project. */
export interface ValuesOptions<V extends z.ZodType, S extends z.ZodType> {
  readonly settings: SettingsOptions<V, S>;
  /** Where the values files are written; `values` by default. */
  readonly directory?: string;
}
