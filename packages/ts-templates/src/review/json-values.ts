/** Values as JSON has them, and back: what JSON cannot say stands as `{ "$number": "9007199254740993" }`. */

/** Encodes a value; an object whose only key begins with `$` is marked, so that nothing is mistaken for a mark. */
export function encodeJson(value: unknown): unknown {
  if (typeof value === "bigint") return { [INTEGER]: String(value) };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { [NUMBER]: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (Array.isArray(value)) return value.map(encodeJson);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, encodeJson(member)] as const);
  const [first] = entries;
  const isLikeMark = entries.length === 1 && first !== undefined && MARKS.has(first[0]);
  return isLikeMark ? { [ENTRIES]: entries } : Object.fromEntries(entries);
}

/** Decodes what {@link encodeJson} encoded. */
export function decodeJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeJson);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [[mark, content] = ["", undefined]] = entries;
  if (entries.length === 1 && mark === INTEGER) return BigInt(String(content));
  if (entries.length === 1 && mark === NUMBER) return Number(content);
  if (entries.length === 1 && mark === ENTRIES && Array.isArray(content)) {
    return Object.fromEntries(content.map(([key, member]: readonly [string, unknown]) => [key, decodeJson(member)]));
  }
  return Object.fromEntries(entries.map(([key, member]) => [key, decodeJson(member)]));
}

const INTEGER = "$integer";
const NUMBER = "$number";
const ENTRIES = "$entries";
const MARKS = new Set([INTEGER, NUMBER, ENTRIES]);
