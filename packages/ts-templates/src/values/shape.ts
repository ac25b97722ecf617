import type { z } from "zod";
import type { Shape, ValueKind } from "../expr/index.ts";
import { subchartSchema } from "./subchart.ts";

/** The part of zod's schema data that is read here (https://zod.dev/packages/core#internals). */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly getter?: () => Schema;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly options?: readonly Schema[];
  readonly format?: string;
  readonly partial?: boolean;
  readonly checks?: readonly Schema[];
}
interface Schema {
  readonly _zod: { readonly def: Definition };
}

/** What references need to know of a zod schema. A value with a default is there: the chart's values.yaml has it. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  return shape(schema as unknown as Schema);
}

function shape(declared: Schema): Shape {
  const { schema, optional } = unwrap(declared);
  const { def } = schema._zod;
  return {
    kind: kind(schema),
    optional,
    members: () => members(def),
    element: () => {
      const element = def.element ?? def.valueType;
      return element === undefined ? undefined : shape(element);
    },
    // Of a subtree, only the types know the members.
    ...(def.type === "record" && def.valueType?._zod.def.type === "unknown" && { open: true as const }),
    ...(def.type === "union" && { alternatives: () => (def.options ?? []).flatMap(forms) }),
  };
}

/** What a value may be; a union in a union is one. */
function forms(option: Schema): readonly Shape[] {
  const one = shape(option);
  return one.alternatives?.() ?? [one];
}

/** Members of an object, or of a record with listed keys; a record of other keys has none. */
function members(def: Definition): Readonly<Record<string, Shape>> {
  if (def.shape !== undefined) return mapValues(def.shape, shape);
  const keys = def.type === "record" ? listedKeys(def.keyType) : [];
  const { valueType } = def;
  if (valueType === undefined) return {};
  const element = shape(valueType);
  // A partial record has the same listed keys, but zod does not hold it to them.
  const optional = element.optional || def.partial === true;
  return Object.fromEntries(keys.map((key) => [key, { ...element, optional }]));
}

function listedKeys(keyType: Schema | undefined): readonly string[] {
  return Object.values(keyType?._zod.def.entries ?? {}).map(String);
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function unwrap(declared: Schema): { readonly schema: Schema; readonly optional: boolean } {
  let schema = declared;
  let optional: boolean | undefined;
  for (;;) {
    schema = whole(schema);
    const { def } = schema._zod;
    // The outermost wrapper decides what comes out.
    if (def.type === "optional" || def.type === "nullable") optional ??= true;
    if (def.type === "default" || def.type === "prefault") optional ??= false;
    const inner = def.innerType ?? def.in ?? def.getter?.();
    if (inner === undefined) return { schema, optional: optional ?? false };
    schema = inner;
  }
}

/** Of a subchart's values, templates see those too that nobody wrote: its own `values.yaml` has them. */
function whole(schema: Schema): Schema {
  return (subchartSchema(schema as unknown as z.core.$ZodType) as unknown as Schema | undefined) ?? schema;
}

function kind({ _zod: { def } }: Schema): ValueKind {
  switch (def.type) {
    case "string":
    case "template_literal":
      return "string";
    case "boolean":
      return "boolean";
    case "number":
      return isInteger(def) ? "integer" : "number";
    case "enum":
      return common(Object.values(def.entries ?? {}).map(literalKind));
    case "literal":
      return common((def.values ?? []).map(literalKind));
    case "union":
      return common((def.options ?? []).map((option) => kind(unwrap(option).schema)));
    case "array":
      return "list";
    case "record":
      return "record";
    case "object":
      return "object";
    default:
      return "unknown";
  }
}

const integerFormats: ReadonlySet<string | undefined> = new Set(["safeint", "int32", "uint32"]);

/** `z.int()` says so in its format, `z.number().int()` in a check. */
function isInteger(def: Definition): boolean {
  const checks = def.checks ?? [];
  return integerFormats.has(def.format) || checks.some((check) => integerFormats.has(check._zod.def.format));
}

function literalKind(value: unknown): ValueKind {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return "unknown";
  return Number.isInteger(value) ? "integer" : "number";
}

function common(kinds: readonly ValueKind[]): ValueKind {
  const [first, ...others] = kinds;
  return first !== undefined && others.every((other) => other === first) ? first : "unknown";
}
