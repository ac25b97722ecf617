import { formatPath, type Path } from "./value-path.ts";

/** What a pipeline should have replaced: `__miseAppId__`. As a regular expression that Helm's Go reads as well. */
export const placeholderPattern = "__[A-Za-z0-9]+__";

/** The pattern of values.schema.json that no placeholder fits: Helm quotes it when it refuses one. */
export const placeholderRefusal = "^a value instead of this placeholder$";

const placeholder = new RegExp(placeholderPattern);

/** The placeholder that a text still holds. */
export function placeholderIn(text: string): string | undefined {
  return placeholder.exec(text)?.[0];
}

/** Every string in a tree, list items too, that still holds a placeholder. */
export function placeholdersIn(tree: unknown): ReadonlyMap<string, { readonly path: Path; readonly value: string }> {
  const found = new Map<string, { readonly path: Path; readonly value: string }>();
  if (!hasPlaceholder(tree)) return found;
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === "string" && placeholder.test(value)) found.set(formatPath(path), { path, value });
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value))
      visit(member, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(tree, []);
  return found;
}

/** Without the paths, which take more time than the look. */
function hasPlaceholder(value: unknown): boolean {
  if (typeof value === "string") return placeholder.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasPlaceholder);
}
