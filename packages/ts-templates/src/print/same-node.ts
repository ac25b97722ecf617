/**
 * Whether two nodes say the same. A variable is only the same as itself: its name is found when it is printed, so two
 * of them look alike.
 */
export function sameNode(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => (key === "variable" ? left[key] === right[key] : sameNode(left[key], right[key])));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
