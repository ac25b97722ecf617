import { isMapping, parseYaml, type YamlValue } from "../../../src/manifest/index.ts";
import { yamlKey } from "./random-tree.ts";

/** A value in which embedded YAML documents are what they parse to: their text may differ. */
export function compared(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(compared);
  if (!isMapping(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    const isDocument = key === yamlKey && typeof member === "string";
    return [key, compared(isDocument ? parseYaml(member) : member)] as const;
  });
  return Object.fromEntries(members);
}
