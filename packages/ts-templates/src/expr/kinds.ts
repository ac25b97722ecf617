import type { ValueKind } from "./node.ts";

/** Whether values of a kind are lists or maps, which stand on lines of their own. */
export function isStructureKind(kind: ValueKind): boolean {
  return kind === "list" || kind === "record" || kind === "object";
}

/** Whether values of a kind are texts, numbers or booleans. */
export function isScalarKind(kind: ValueKind): boolean {
  return kind !== "unknown" && !isStructureKind(kind);
}

/** The kind that holds the values of both, if there is one. */
export function commonKind(one: ValueKind, other: ValueKind): ValueKind | undefined {
  if (one === other) return one;
  return alike.find((kinds) => kinds.includes(one) && kinds.includes(other))?.[0];
}

const alike: readonly (readonly [ValueKind, ValueKind])[] = [
  ["number", "integer"],
  ["object", "record"],
];
