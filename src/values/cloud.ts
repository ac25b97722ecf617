import { type DeepPartial, type Layer, layer } from "@helm/ts-templates";
import type { SettingsInput } from "./settings-schema.ts";
import type { RegionName } from "./targets.ts";

/** The layers of a cloud. What its environments share stands in the cloud's own. */
export interface Cloud {
  readonly layer: Layer<SettingsInput>;
  /** Made up, to show what such a cloud looks like: its real settings are not in this repository. */
  readonly sample?: boolean;
  readonly environments: Readonly<Record<string, Environment>>;
}

/** The layer of an environment, and the regions it is in. */
export interface Environment {
  readonly layer: Layer<SettingsInput>;
  readonly regions: readonly RegionName[];
}

/** An environment: its regions, then its settings: `environment(import.meta.url, { regions: ["westus3"] }, { … })`. */
export function environment(
  file: string,
  { regions }: Pick<Environment, "regions">,
  settings: DeepPartial<SettingsInput> = {},
): Environment {
  return { layer: layer<SettingsInput>(file, settings), regions };
}
