import type { YamlValue } from "./yaml-value.ts";

const frozen = new WeakSet<object>();

/** Freezes a value with all that it holds, so that what is made of it can be remembered. */
export function frozenValue<Value extends YamlValue>(value: Value): Value {
  if (typeof value !== "object" || value === null || frozen.has(value)) return value;
  for (const member of Object.values<YamlValue>(value)) frozenValue(member);
  frozen.add(Object.freeze(value));
  return value;
}

/** Whether a value was frozen with all that it holds. */
export function isFrozenValue(value: object): boolean {
  return frozen.has(value);
}
