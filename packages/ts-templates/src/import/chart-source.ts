import type { Values } from "../values/index.ts";

/** A chart as Helm knows it, as far as an import reads it. */
export interface ChartSource {
  readonly name: string;
  /** The keys under which the values of subcharts stand: name or alias of each. */
  readonly subcharts: readonly string[];
  /** The paths of values that switch subcharts: `redis.enabled`, `tags.storage`. */
  readonly switches: readonly string[];
  /** The text of values.yaml; empty if there is none. */
  readonly valuesText: string;
  readonly values: Values;
  /** The content of values.schema.json. */
  readonly schema: Values | undefined;
  /** Values with which people install the chart, by name: none for `default`, those of the files in ci/, and given ones. */
  readonly examples: ReadonlyMap<string, Values>;
  /** The texts that may read values: templates, and files that templates may run. */
  readonly texts: readonly string[];
}
