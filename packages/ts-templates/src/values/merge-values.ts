import { isMap, type Values } from "./value-tree.ts";

/**
 * Merges values files as Helm merges several `-f`: maps key by key, everything else is replaced whole by the later
 * file, lists too. A key whose value is undefined is not there. What is left as it was is shared, not copied.
 */
export function mergeValues(files: readonly Values[]): Values {
  return files.reduce<Values>(merged, {});
}

/** Merges one more file over others that are merged already. */
export function merged(base: Values, over: Values): Values {
  const values: Record<string, unknown> = { ...base };
  for (const key of Object.keys(over)) {
    const value = over[key];
    if (value !== undefined) put(values, key, mergedValue(base[key], value));
  }
  return values;
}

function mergedValue(base: unknown, over: unknown): unknown {
  if (!isMap(over)) return over;
  return isMap(base) ? merged(base, over) : withoutUndefined(over);
}

/** The same map where nothing in it is undefined. */
function withoutUndefined(map: Values): Values {
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key];
    const kept = isMap(value) ? withoutUndefined(value) : value;
    if (kept === value && value !== undefined) continue;
    changed ??= { ...map };
    if (kept === undefined) delete changed[key];
    else put(changed, key, kept);
  }
  return changed ?? map;
}

/** Sets a key, which may be `__proto__`. */
function put(values: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") values[key] = value;
  else Object.defineProperty(values, key, { value, enumerable: true, configurable: true, writable: true });
}
