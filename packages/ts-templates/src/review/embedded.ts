import { isMapping, parseYaml, type YamlValue } from "../manifest/index.ts";
import type { Embedded, FieldEdit } from "./field-edit.ts";

/** What differs inside of two texts that both hold JSON, or both YAML; undefined where they do not. */
export function embeddedEdits(
  before: string,
  after: string,
  compare: (before: YamlValue, after: YamlValue) => readonly FieldEdit[],
): Embedded | undefined {
  const format = formatOf(before);
  if (format === undefined || format !== formatOf(after)) return undefined;
  const structures = [structureIn(before), structureIn(after)] as const;
  const [old, now] = structures;
  return old === undefined || now === undefined ? undefined : { format, edits: compare(old, now) };
}

function formatOf(text: string): "json" | "yaml" | undefined {
  if (/^\s*[[{]/.test(text)) return "json";
  // One line is a sentence more often than a mapping.
  return text.trimEnd().includes("\n") ? "yaml" : undefined;
}

function structureIn(text: string): YamlValue | undefined {
  try {
    // JSON is YAML, and this reader keeps large numbers.
    const value = parseYaml(text);
    return isMapping(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
