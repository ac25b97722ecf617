import { dump, load } from "js-yaml";
import { KUBERNETES_SCHEMA, PRINT_SCHEMA } from "./kubernetes-schema.ts";
import { isMapping, type YamlValue } from "./yaml-value.ts";

/**
 * Reads one YAML document as the Kubernetes API machinery does (YAML 1.1 as the go-yaml v2 library understands it):
 * `on` is true, `014` is 12, `1e3` is 1000, `08` is 8, `1:30` and `2024-01-01` stay strings.
 *
 * @throws YAMLException with line and column; also for a key that stands twice
 */
export function parseYaml(text: string): YamlValue {
  return load(text, { schema: KUBERNETES_SCHEMA }) as YamlValue;
}

/**
 * Prints a value as YAML that Kubernetes, YAML 1.1 and YAML 1.2 readers all read back alike. Keys are sorted, after the
 * ones that say what an object is; text of several lines stands as a block.
 */
export function printYaml(value: YamlValue): string {
  return dump(sortedValue(value), { schema: PRINT_SCHEMA, lineWidth: -1, noRefs: true, seqNoIndent: true });
}

/** The keys a reader looks for first; all others follow in alphabetical order. */
const FIRST_KEYS = ["apiVersion", "kind", "metadata", "name", "namespace"];

function sortedValue(value: YamlValue): unknown {
  if (Array.isArray(value)) return value.map(sortedValue);
  return isMapping(value) ? sorted(value, sortedValue) : value;
}

/** A mapping with its keys in the order in which they are printed. */
export function sorted<Value, Result>(
  mapping: { readonly [key: string]: Value },
  convert: (member: Value) => Result,
): Readonly<Record<string, Result>> {
  const keys = Object.keys(mapping).sort(byConvention);
  // Every key is the mapping's own.
  return Object.fromEntries(keys.map((key) => [key, convert(mapping[key] as Value)]));
}

function byConvention(left: string, right: string): number {
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  return left < right ? -1 : 1;
}

function rankOf(key: string): number {
  const index = FIRST_KEYS.indexOf(key);
  return index === -1 ? FIRST_KEYS.length : index;
}
