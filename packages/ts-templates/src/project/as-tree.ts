import { HelmTsError } from "../errors.ts";
import { formatPath, isMap, type Path } from "../values/index.ts";

/**
 * The same values, of which is known that a values file could hold them: YAML anchors and TypeScript can make a map that
 * holds itself, TypeScript also a date or a function.
 *
 * @param shown the file, as a person would write it
 * @throws HelmTsError `file.invalid` with all places
 */
export function asTree<T>(values: T, shown: string): T {
  const strangers = strangersIn(values, [], []);
  if (strangers.length === 0) return values;
  const lines = strangers.map(({ path, what }) => `  ${formatPath(path)}: ${what}`);
  throw new HelmTsError("file.invalid", [`${shown} holds what no values file can hold:`, ...lines].join("\n"));
}

interface Stranger {
  readonly path: Path;
  readonly what: string;
}

function strangersIn(value: unknown, path: Path, around: readonly unknown[]): readonly Stranger[] {
  if (typeof value === "function" || typeof value === "symbol") return [{ path, what: `a ${typeof value}` }];
  if (around.includes(value)) return [{ path, what: "a map or list that it is in itself" }];
  const inside = [...around, value];
  if (Array.isArray(value)) return value.flatMap((item, index) => strangersIn(item, [...path, index], inside));
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => strangersIn(item, [...path, key], inside));
  return typeof value === "object" && value !== null ? [{ path, what: `a ${value.constructor.name}` }] : [];
}
