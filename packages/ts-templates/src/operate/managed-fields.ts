import { isMapping, type Path, type PathStep, type YamlMapping, type YamlValue } from "../manifest/index.ts";

/** One of those who own fields of an object, as the API server keeps it (`metadata.managedFields`). */
export interface FieldManager {
  /** `helm`, `kubectl`, `kubectl-edit`, `kube-controller-manager` */
  readonly manager: string;
  readonly operation: string;
  /** `scale`, `status`; absent where the object itself was written. */
  readonly subresource?: string;
  /** When it last changed what it owns, RFC 3339; the API server leaves it out for a scale. */
  readonly time?: string;
  /** The fields, as FieldsV1. */
  readonly fields: YamlMapping;
}

/**
 * Everybody who owns fields of a live object.
 * Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/#managers
 */
export function fieldManagers(object: YamlMapping): readonly FieldManager[] {
  const { metadata } = object;
  const entries = isMapping(metadata) ? metadata["managedFields"] : undefined;
  return Array.isArray(entries) ? entries.filter(isMapping).map(readManager) : [];
}

function readManager(entry: YamlMapping): FieldManager {
  const { manager, operation, subresource, time, fieldsV1 } = entry;
  return {
    manager: typeof manager === "string" ? manager : "unknown",
    operation: typeof operation === "string" ? operation : "Update",
    ...(typeof subresource === "string" && { subresource }),
    ...(typeof time === "string" && { time }),
    fields: isMapping(fieldsV1) ? fieldsV1 : {},
  };
}

/** Those of the managers who own a field of an object, or something below it. */
export function ownersOf(managers: readonly FieldManager[], object: YamlMapping, path: Path): readonly FieldManager[] {
  return managers.filter(({ fields }) => owns(fields, object, path));
}

function owns(fields: YamlMapping, value: YamlValue | undefined, [step, ...rest]: Path): boolean {
  // Without anything below it, a field is owned as a whole.
  if (step === undefined || isLeaf(fields)) return true;
  const inner = childOf(value, step);
  const own = Object.entries(fields).find(([key]) => names(key, step, inner));
  return own !== undefined && isMapping(own[1]) && owns(own[1], inner, rest);
}

/** Whether nothing below it is named. */
export function isLeaf(fields: YamlMapping): boolean {
  return Object.keys(fields).every((key) => key === ".");
}

/** The value that a step leads to; undefined where there is none. */
export function childOf(value: YamlValue | undefined, step: PathStep): YamlValue | undefined {
  if (typeof step === "string") return isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  if (!Array.isArray(value)) return undefined;
  if (typeof step === "number") return value[step];
  if ("member" in step) return value.includes(step.member) ? step.member : undefined;
  return value.find((item: YamlValue) => step.key.split(".").reduce<YamlValue | undefined>(keyOf, item) === step.value);
}

function keyOf(value: YamlValue | undefined, key: string): YamlValue | undefined {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Whether a key of FieldsV1 (`f:spec`, `k:{"name":"web"}`, `v:"a"`, `i:0`) is the step to this value. */
function names(key: string, step: PathStep, value: YamlValue | undefined): boolean {
  if (key.startsWith("f:")) return step === key.slice(2);
  if (key.startsWith("i:")) return step === Number(key.slice(2));
  if (typeof step === "string") return false;
  return isItem(key, value);
}

/** Whether a key of FieldsV1 is this item of a list. */
export function isItem(key: string, value: YamlValue | undefined): boolean {
  if (value === undefined) return false;
  if (key.startsWith("v:")) return JSON.parse(key.slice(2)) === value;
  if (!key.startsWith("k:") || !isMapping(value)) return false;
  const keys = JSON.parse(key.slice(2)) as Readonly<Record<string, unknown>>;
  return Object.entries(keys).every(([name, one]) => value[name] === one);
}
