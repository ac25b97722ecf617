import { isMap, sameValue, type Values } from "../values/index.ts";

/**
 * What has to be merged over values, as Helm merges values files, to get others: null for what those do not have.
 *
 * @param before what the files before say
 * @param after what shall come out
 */
export function overrides(before: Values, after: Values): Values {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [old, wanted] = [before[key], after[key]];
      if (sameValue(old, wanted)) return [];
      if (isMap(old) && isMap(wanted)) return [[key, overrides(old, wanted)] as const];
      return [[key, wanted ?? null] as const];
    }),
  );
}
