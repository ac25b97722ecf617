import type { FieldType, ObjectType, ValueType } from "./value-type.ts";

/** The zod schema of a type as TypeScript: an expression of which the first line is not indented. */
export function printObject({ fields, open }: ObjectType, indent = ""): string {
  const lines = fields.map((field) => `${indent}  ${printKey(field.key)}: ${printField(field, `${indent}  `)},\n`);
  const shape = lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
  if (open === "subchart") return `subchart(z.object(${shape}))`;
  return `z.${open ? "looseObject" : "strictObject"}(${shape})`;
}

/** A value as a literal of TypeScript; of several lines where one would be long. */
export function printLiteral(value: unknown, indent = ""): string {
  const items = Array.isArray(value)
    ? value.map((item) => ["", item] as const)
    : Object.entries(isObject(value) ? value : {}).map(([key, item]) => [`${printKey(key)}: `, item] as const);
  if (!isObject(value)) return typeof value === "bigint" ? String(Number(value)) : JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return `${open}${close}`;
  const space = Array.isArray(value) ? "" : " ";
  const flat = `${open}${space}${items.map(([key, item]) => `${key}${printLiteral(item)}`).join(", ")}${space}${close}`;
  if (flat.length + indent.length <= WIDTH && !flat.includes("\n")) return flat;
  const deeper = `${indent}  `;
  return `${open}\n${items.map(([key, item]) => `${deeper}${key}${printLiteral(item, deeper)},\n`).join("")}${indent}${close}`;
}

const WIDTH = 90;

function printField({ type, presence, default: given, description }: FieldType, indent: string): string {
  const calls = [
    presence === "default" || presence === "removable" ? `.default(${printLiteral(given, indent)})` : "",
    presence === "optional" || presence === "removable" ? ".optional()" : "",
    description === undefined ? "" : `.describe(${JSON.stringify(description)})`,
  ];
  return `${printType(type, indent)}${calls.join("")}`;
}

function printType(type: ValueType, indent: string): string {
  switch (type.kind) {
    case "object":
      return printObject(type, indent);
    case "subtree":
      return "subtree<object>()";
    case "record":
      return `z.record(z.string(), ${printType(type.element, indent)})`;
    case "list":
      return `z.array(${printType(type.element, indent)})${limits({ min: type.minItems, max: type.maxItems })}`;
    case "union":
      return `z.union([${type.options.map((option) => printType(option, indent)).join(", ")}])`;
    case "literals":
      return printLiterals(type.values);
    case "string":
      return `z.string()${limits({ min: type.minLength, max: type.maxLength })}${printPattern(type.pattern)}`;
    case "integer":
    case "number":
      return `${type.kind === "integer" ? "z.int()" : "z.number()"}${limits({
        min: type.minimum,
        max: type.maximum,
        gt: type.exclusiveMinimum,
        lt: type.exclusiveMaximum,
        multipleOf: type.multipleOf,
      })}`;
    default:
      return `z.${type.kind}()`;
  }
}

function printLiterals(values: readonly (string | number | boolean)[]): string {
  if (values.length > 0 && values.every((value) => typeof value === "string")) return `z.enum(${printLiteral(values)})`;
  return `z.literal(${printLiteral(values)})`;
}

/** The constructor escapes what would end the literal. */
function printPattern(pattern: string | undefined): string {
  return pattern === undefined ? "" : `.regex(/${new RegExp(pattern).source}/)`;
}

function limits(calls: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(calls)
    .map(([name, value]) => (value === undefined ? "" : `.${name}(${value})`))
    .join("");
}

/** A key of an object literal. */
export function printKey(key: string): string {
  // Without brackets it would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
