import { isJsonObject, type JsonObject } from "./json.ts";

/**
 * The target with a JSON merge patch put over it: objects are merged, null removes, all else replaces.
 *
 * https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(isJsonObject(target) ? Object.entries(target) : []);
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) merged.delete(field);
    else merged.set(field, mergePatch(merged.get(field), value));
  }
  // fromEntries defines each field, so that one named __proto__ stays a field.
  const result: JsonObject = Object.fromEntries(merged);
  return result;
}
