import { jsonNumber, withoutStrayBytes } from "../go/index.ts";
import { type EvaluatedValue, isList, isRecord, type TemplateValue } from "./evaluated-value.ts";

/** What a value is once it was printed and read back. */
export function rendered(value: TemplateValue): EvaluatedValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return settled(value);
  if (typeof value === "number") return number(value);
  // Go quotes a byte that is not UTF-8 as `\xff`, which YAML reads as the character of that number.
  if (typeof value === "string") return withoutStrayBytes(value, String.fromCharCode);
  if (isList(value)) return value.map(rendered);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [rendered(key) as string, rendered(member)]));
}

/** A structure that Helm printed and read back (`fromYaml`), by which every number of it becomes a float. */
export function readBack(value: TemplateValue): TemplateValue {
  return isList(value) || isRecord(value) ? floated(rendered(value)) : value;
}

function floated(value: TemplateValue): TemplateValue {
  if (typeof value === "bigint") return Number(value);
  if (isList(value)) return value.map(floated);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, floated(member)]));
}

function number(value: number): EvaluatedValue {
  if (!Number.isFinite(value)) return null;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const text = jsonNumber(value);
  return /^-?\d+$/.test(text) ? settled(BigInt(text), value) : value;
}

/** A whole number of 64 bits is read exactly, a larger one as a float. */
function settled(whole: bigint, float = Number(whole)): number | bigint {
  return Number.isSafeInteger(float) || BigInt.asIntN(64, whole) !== whole ? float : whole;
}
