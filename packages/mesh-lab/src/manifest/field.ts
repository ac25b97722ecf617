// Manifests are data of unknown shape: what reads them takes what is there, and nothing else.

/** A mapping of a manifest; an empty one where there is something else. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value at a path of keys; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => fields(inner)[key], value);
}

/** The value as a mapping; an empty one for everything else. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Whether a value is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one for everything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string or a number as text; undefined for everything else. */
export function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** The entries of a mapping that are text, such as labels. */
export function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields(value)).flatMap(([name, inner]) => {
      const read = text(inner);
      return read === undefined ? [] : [[name, read] as const];
    }),
  );
}
