import { isMap } from "./value-tree.ts";

/** Values that differ from the given one, to see what changes with it. None for a value of which nothing is known. */
export function perturbations(value: unknown): readonly unknown[] {
  if (typeof value === "string") return [`${value}x`];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (!Array.isArray(value)) return [];
  // Fewer items show a use of the length, changed items a use of any one of them.
  return value.length === 0 ? [["x"]] : [value.map(changed), value.slice(0, -1), []];
}

function changed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(changed);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, changed(member)]));
  return perturbations(value)[0] ?? value;
}
