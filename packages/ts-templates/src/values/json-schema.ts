import { z } from "zod";
import { nounOf } from "./message-words.ts";
import { remembered } from "./remembered.ts";

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"]>;
type OverrideContext = Parameters<Override>[0];

/** The part of JSON Schema (draft 7) that describes values here. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: JsonSchema | boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  /** Not of JSON Schema: the default may be taken away by null, since the value is optional. */
  readonly removable?: true;
}

/** What {@link jsonSchemaOf} does beyond reading. */
export interface ReadOptions {
  /** Called for every zod schema below the root; throws to refuse it. */
  readonly inspect?: (context: OverrideContext) => void;
  /** Whether a schema without a JSON form (a transform, a date) is an error. It then accepts anything otherwise. */
  readonly unrepresentable?: "throw" | "any";
}

/**
 * A zod schema as JSON Schema: what people may write (defaults not yet filled in), every object closed, a record of
 * listed keys as an object. A check's own message that is a noun ("a digest (…)") becomes the title.
 */
export function jsonSchemaOf(schema: z.core.$ZodType, options?: ReadOptions): JsonSchema {
  return options === undefined ? plain(schema) : converted(schema, options);
}

const plain = remembered((schema: z.core.$ZodType) => converted(schema, {}));

function converted(schema: z.core.$ZodType, options: ReadOptions): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: "input",
    target: "draft-07",
    metadata: withoutIds,
    unrepresentable: options.unrepresentable ?? "any",
    override: (context) => {
      options.inspect?.(context);
      nameByMessage(context);
      markRemovable(context);
    },
  });
  return mapSchema(json as JsonSchema, closed);
}

/** A copy of the schema in which every sub-schema, the innermost first, is what `change` makes of it. */
export function mapSchema(
  schema: JsonSchema,
  change: (schema: JsonSchema, path: string) => JsonSchema,
  path = "",
): JsonSchema {
  const each = (sub: JsonSchema, step: string): JsonSchema => mapSchema(sub, change, path + step);
  const all = (subs: readonly JsonSchema[]): readonly JsonSchema[] => subs.map((sub) => each(sub, ""));
  const { properties, items, additionalProperties, additionalItems, anyOf, oneOf, allOf } = schema;
  return change(
    {
      ...schema,
      ...(properties && { properties: mapEntries(properties, (sub, key) => each(sub, path === "" ? key : `.${key}`)) }),
      ...(items && { items: isSchemaList(items) ? all(items) : each(items, "[]") }),
      ...(typeof additionalItems === "object" && { additionalItems: each(additionalItems, "[]") }),
      ...(typeof additionalProperties === "object" && { additionalProperties: each(additionalProperties, ".<key>") }),
      ...(anyOf && { anyOf: all(anyOf) }),
      ...(oneOf && { oneOf: all(oneOf) }),
      ...(allOf && { allOf: all(allOf) }),
    },
    path,
  );
}

function isSchemaList(items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function mapEntries<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, key: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** zod moves a schema with an id into `$defs`; here each stands where it is used. */
const withoutIds = {
  get(schema: z.core.$ZodType) {
    const { id: _, ...meta } = z.globalRegistry.get(schema) ?? {};
    return meta;
  },
} as unknown as NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["metadata"]>;

function closed(schema: JsonSchema): JsonSchema {
  const { minimum, maximum, propertyNames, ...rest } = schema;
  const bounds = {
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
  };
  // Several patterns of one string: zod repeats the type in each.
  if (rest.type === "string" && rest.allOf) return { ...rest, allOf: rest.allOf.map(({ type: _, ...one }) => one) };
  if (rest.type !== "object") return { ...rest, ...bounds };
  const { additionalProperties = false } = rest;
  const keys = propertyNames?.enum;
  if (keys !== undefined && typeof additionalProperties === "object") {
    const properties = Object.fromEntries(keys.map((key) => [String(key), additionalProperties]));
    return { ...rest, properties, additionalProperties: false };
  }
  const named = propertyNames !== undefined && Object.keys(propertyNames).some((keyword) => keyword !== "type");
  return { ...rest, additionalProperties, ...(named && { propertyNames }) };
}

/** What wraps a schema takes over what is said of it; the outermost of `optional` and `default` decides. */
function markRemovable({ zodSchema, jsonSchema }: OverrideContext): void {
  const { type } = zodSchema._zod.def;
  const schema: { default?: unknown; removable?: true } = jsonSchema;
  if (type === "default" || type === "prefault") delete schema.removable;
  if (type === "optional" && schema.default !== undefined) schema.removable = true;
}

function nameByMessage({ zodSchema, jsonSchema }: OverrideContext): void {
  const noun = checksOf(zodSchema)
    .map(nounOfCheck)
    .find((text) => text !== undefined);
  if (noun !== undefined) jsonSchema.title ??= noun.replace(/^an? /, "");
}

interface Check {
  readonly error?: unknown;
  readonly pattern?: unknown;
}

/** The checks of a schema below its wrappers; a format such as `z.guid()` is its own first check. */
export function checksOf(schema: z.core.$ZodType): readonly Check[] {
  const def = schema._zod.def as Check & {
    readonly innerType?: z.core.$ZodType;
    readonly checks?: readonly z.core.$ZodCheck[];
  };
  if (def.innerType !== undefined) return checksOf(def.innerType);
  return [def, ...(def.checks ?? []).map((check) => check._zod.def as Check)];
}

/** What the message of a check names; zod keeps a message given as text as a function without parameters. */
function nounOfCheck({ error, pattern }: Check): string | undefined {
  const text: unknown = typeof error === "function" && error.length === 0 ? error() : undefined;
  return typeof text === "string" ? nounOf({ text, format: pattern !== undefined }) : undefined;
}
