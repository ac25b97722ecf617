import { isMap, type Values } from "./value-tree.ts";

/**
 * Merges values files as Helm merges several `-f`: maps key by key, everything else is replaced whole by the later
 * file, lists too. A key whose value is undefined is not there.
 */
export function mergeValues(files: readonly Values[]): Values {
  return files.reduce<Values>(merged, {});
}

function merged(base: Values, over: Values): Values {
  const pairs = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(pairs.map(([key, value]) => [key, mergedValue(base[key], value)])) };
}

function mergedValue(base: unknown, over: unknown): unknown {
  if (!isMap(over)) return over;
  return merged(isMap(base) ? base : {}, over);
}
