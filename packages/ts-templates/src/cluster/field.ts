import { isMapping, type YamlValue } from "../manifest/index.ts";

/** What is at a path of fields; undefined where there is nothing. */
export function at(value: YamlValue | undefined, ...path: readonly string[]): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>(
    (inner, key) => (isMapping(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

/** The text at a path of fields. */
export function textAt(value: YamlValue | undefined, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The number at a path of fields. */
export function numberAt(value: YamlValue | undefined, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === "number" ? found : undefined;
}

/** The items of the list at a path of fields; none where there is no list. */
export function listAt(value: YamlValue | undefined, ...path: readonly string[]): readonly YamlValue[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
