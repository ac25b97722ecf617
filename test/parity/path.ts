import { isRecord } from "./manifest.ts";

/** Where a value stands in a manifest: `key`, `["a.key"]`, `[0]` or `[NAME]`; without segments, the object itself. */
export type Path = readonly string[];

/** Lists that their readers look up by a field of the item, and whether the contract keeps their order. */
const KEYED_LISTS: Readonly<Record<string, { readonly by: string; readonly ordered: boolean }>> = {
  env: { by: "name", ordered: true },
  extensionProviders: { by: "name", ordered: true },
  listeners: { by: "name", ordered: true },
  volumes: { by: "name", ordered: false },
  volumeMounts: { by: "name", ordered: false },
  data: { by: "key", ordered: false },
};

/** Whether the order of the list at the path has a meaning. */
export function isOrdered(path: Path): boolean {
  return KEYED_LISTS[path.at(-1) ?? ""]?.ordered ?? true;
}

/** The children of the value at a path by segment, none for scalars; keyed lists give `[NAME]`, other lists `[0]`. */
export function children(value: unknown, path: Path): ReadonlyMap<string, unknown> {
  if (Array.isArray(value)) return items(value, path);
  if (!isRecord(value)) return new Map();
  return new Map(Object.entries(value).map(([key, child]) => [keySegment(key), child]));
}

/** The value at a path, or undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const [depth, segment] of path.entries()) current = children(current, path.slice(0, depth)).get(segment);
  return current;
}

/** The path as people write it: `spec.ports[0].name`; `.` for the object itself. */
export function formatPath(path: Path): string {
  if (path.length === 0) return ".";
  return path.map((segment, index) => (index === 0 || segment.startsWith("[") ? segment : `.${segment}`)).join("");
}

/** Reads what {@link formatPath} writes; `*` and `[*]` stay segments of their own. Throws where the text is no path. */
export function parsePath(text: string): Path {
  if (text === ".") return [];
  const path = text.match(/\["[^"]*"\]|\[[^[\]"]+\]|[^.[\]]+/g) ?? [];
  if (path.length === 0 || formatPath(path) !== text) {
    throw new Error(`"${text}" is not a path; write it like spec.ports[0].name or data["appsettings.json"].AzureAd`);
  }
  return path;
}

/** Whether the pattern names the path itself or something above it; `*` stands for one key, `[*]` for one list item. */
export function coversPath(pattern: Path, path: Path): boolean {
  if (pattern.length === 0) return path.length === 0;
  if (pattern.length > path.length) return false;
  return pattern.every((segment, index) => coversSegment(segment, path[index] ?? ""));
}

function coversSegment(pattern: string, segment: string): boolean {
  const isItem = segment.startsWith("[") && !segment.startsWith('["');
  return pattern === segment || pattern === (isItem ? "[*]" : "*");
}

function items(list: readonly unknown[], path: Path): ReadonlyMap<string, unknown> {
  const by = KEYED_LISTS[path.at(-1) ?? ""]?.by;
  const names = list.map((item) => (by !== undefined && isRecord(item) ? item[by] : undefined));
  const keyed = names.every((name) => typeof name === "string") && new Set(names).size === list.length;
  return new Map(list.map((item, index) => [`[${keyed ? String(names[index]) : index}]`, item]));
}

function keySegment(key: string): string {
  return /^[\w$-]+$/.test(key) ? key : `["${key}"]`;
}
