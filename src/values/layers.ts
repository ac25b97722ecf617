import { type Layer, type LayerTree, layer } from "@helm/ts-templates";
import type { Cloud, Environment } from "./cloud.ts";
import { defaults } from "./defaults.ts";
import type { SettingsInput } from "./settings-schema.ts";
import { clouds, regions } from "./targets.ts";

type Tree = LayerTree<SettingsInput>;

const table = new URL("targets.ts", import.meta.url).href;
const rows = new Map(Object.entries(regions));

/** All settings, from the general to the special: defaults, cloud, environment, region. */
export const layers: Tree = { layer: defaults, children: mapEntries(clouds, cloudTree) };

function cloudTree({ layer, sample = false, environments }: Cloud): Tree {
  return { layer, sample, children: mapEntries(environments, environmentTree) };
}

function environmentTree({ layer: own, regions: names }: Environment, name: string): Tree {
  const children = names.map((region, index) => [region, { layer: regionLayer(region, own, index) }] as const);
  return { layer: { ...own, data: { ...own.data, environment: name } }, children: Object.fromEntries(children) };
}

/** A region's row of the table; for one that has no row, the line that names it, so that the problem is shown there. */
function regionLayer(name: string, { file }: Layer<SettingsInput>, index: number): Layer<SettingsInput> {
  const row = rows.get(name);
  if (row === undefined) return layer<SettingsInput>(file, { region: { name } }, { at: ["regions", index], name });
  return layer<SettingsInput>(table, { region: { name, ...row } }, { at: [name], name });
}

function mapEntries<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, key: string) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
