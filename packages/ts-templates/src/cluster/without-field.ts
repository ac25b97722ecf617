import { isMapping, type YamlMapping, type YamlValue } from "../manifest/index.ts";

/**
 * An object without one of its fields.
 *
 * @param path as the API server writes it: `.spec.containers[name="web"].imagee`, `.spec.rules[0].hosts`
 * @returns undefined where the object has no such field
 */
export function withoutField(object: YamlMapping, path: string): YamlMapping | undefined {
  const steps = stepsOf(path);
  const rest = steps === undefined ? undefined : without(object, steps);
  return isMapping(rest) ? rest : undefined;
}

/** A field of a mapping, or what an item of a list has. */
type Step =
  | { readonly field: string }
  | { readonly index: number }
  | { readonly keys: Readonly<Record<string, YamlValue>> };

function stepsOf(path: string): readonly Step[] | undefined {
  const parts = path.match(/\.[^.[\]]+|\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]/g) ?? [];
  if (parts.join("") !== path || parts.length === 0) return undefined;
  const steps = parts.map(stepOf);
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function stepOf(part: string): Step | undefined {
  if (part.startsWith(".")) return { field: part.slice(1) };
  const inner = part.slice(1, -1);
  if (/^\d+$/.test(inner)) return { index: Number(inner) };
  const pairs = [...inner.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)];
  if (pairs.length === 0) return undefined;
  return { keys: Object.fromEntries(pairs.map(([, key, value]) => [key, JSON.parse(value ?? "null")])) };
}

function without(value: YamlValue, [step, ...others]: readonly Step[]): YamlValue | undefined {
  if (step === undefined) return undefined;
  if ("field" in step) return isMapping(value) ? withoutMember(value, step.field, others) : undefined;
  if (!Array.isArray(value)) return undefined;
  const index = "index" in step ? step.index : value.findIndex((item) => hasKeys(item, step.keys));
  const item = value[index];
  if (item === undefined) return undefined;
  if (others.length === 0) return value.toSpliced(index, 1);
  const rest = without(item, others);
  return rest === undefined ? undefined : value.with(index, rest);
}

function withoutMember(value: YamlMapping, field: string, others: readonly Step[]): YamlValue | undefined {
  const member = value[field];
  if (member === undefined) return undefined;
  if (others.length === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
  const rest = without(member, others);
  return rest === undefined ? undefined : { ...value, [field]: rest };
}

function hasKeys(item: YamlValue, keys: Readonly<Record<string, YamlValue>>): boolean {
  return isMapping(item) && Object.entries(keys).every(([key, value]) => item[key] === value);
}
