import type { z } from "zod";
import {
  defaultValues,
  leavesOf,
  mergeValues,
  type Path,
  perturbations,
  type Values,
  valueAt,
  withValue,
} from "../values/index.ts";

/**
 * Values that differ from the defaults in one place each, by a name that says in which. A value in a part that is
 * switched off (`enabled: false`) is changed with the part switched on. Those that the schema refuses are left out.
 */
export function variationsOf(schema: z.ZodObject): ReadonlyMap<string, Values> {
  const defaults = defaultValues(schema);
  const variations = [...leavesOf(defaults).values()].flatMap(({ path, value }) => {
    return changesOf(value).map((changed): readonly [string, Values] => {
      const values = withValue(switchedOn(defaults, path), path, changed) as Values;
      return [`${path.join(".")}: ${JSON.stringify(changed)}`, values];
    });
  });
  return new Map(variations.filter(([, values]) => schema.safeParse(mergeValues([defaults, values])).success));
}

function changesOf(value: unknown): readonly unknown[] {
  const isEmptyMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isEmptyMap ? [{ example: "value" }] : perturbations(value);
}

function switchedOn(defaults: Values, path: Path): unknown {
  const switches = path.map((_, depth) => [...path.slice(0, depth), "enabled"]);
  const off = switches.filter((at) => valueAt(defaults, at) === false);
  return off.reduce<unknown>((values, at) => withValue(values, at, true), {});
}
