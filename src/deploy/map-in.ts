import type { Values } from "@helm/ts-templates";

/** The map of values that has a key; an empty one where there is none. */
export function mapIn(values: Values, key: string): Values {
  const found = values[key];
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Values) : {};
}
