import type { ValueOrigin } from "../project/index.ts";
import { paintFor } from "./paint.ts";
import { printTable } from "./print-table.ts";

type Setting = ValueOrigin["settings"][number];
type Place = Omit<Setting, "depth" | "overrides">;

/** Where values come from, for a person: each value, below it its settings, below these what they override. */
export function originsText(origins: readonly ValueOrigin[]): string {
  return printTable(["VALUE", "", "WHERE"], origins.flatMap(originRows), paintFor(false));
}

function originRows(origin: ValueOrigin): readonly (readonly string[])[] {
  const { path, value, from, settings } = origin;
  // A setting that becomes a value as it is needs no line of its own.
  const [only, ...more] = settings;
  if (only !== undefined && more.length === 0 && only.path === path && shown(only.value) === shown(value)) {
    return [[path, shown(value), placeText(only)], ...overrideRows(only)];
  }
  const where = { settings: settings.length > 0 ? "" : "constant of the derivation", ...elsewhere }[from];
  return [[path, shown(value), where], ...settings.flatMap(settingRows)];
}

const elsewhere = { chart: "default of the chart's schema", input: "given by the pipeline" } as const;

function settingRows(setting: Setting): readonly (readonly string[])[] {
  const name = setting.layer === "target" ? "the target's path" : setting.path;
  return [[`  from ${name}`, shown(setting.value), placeText(setting)], ...overrideRows(setting)];
}

function overrideRows({ overrides }: Setting): readonly (readonly string[])[] {
  return overrides.map((place) => ["    overrides", shown(place.value), placeText(place)]);
}

function placeText({ layer, file, line }: Place): string {
  if (layer === "target") return "";
  if (file === undefined) return "default of the settings' schema";
  return line === undefined ? file : `${file}:${line}`;
}

const longest = 48;

function shown(value: unknown): string {
  const text = value === undefined ? "" : JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
