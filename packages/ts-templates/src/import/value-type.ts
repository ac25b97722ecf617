/** What may stand at a value, as far as it is known: data from which a zod schema is printed. */
export type ValueType =
  | { readonly kind: "unknown" | "boolean" }
  | {
      readonly kind: "string";
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly pattern?: string;
    }
  | {
      readonly kind: "integer" | "number";
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
      readonly multipleOf?: number;
    }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean)[] }
  /** A map that is passed on as it is. */
  | { readonly kind: "subtree" }
  | { readonly kind: "record"; readonly element: ValueType }
  | { readonly kind: "list"; readonly element: ValueType; readonly minItems?: number; readonly maxItems?: number }
  | ObjectType
  | { readonly kind: "union"; readonly options: readonly ValueType[] };

/** A map with members that are known by name. */
export interface ObjectType {
  readonly kind: "object";
  readonly fields: readonly FieldType[];
  /** Whether other keys may stand there, too; in the values of a subchart they may, and any may be missing. */
  readonly open: boolean | "subchart";
}

/** A member of a map. */
export interface FieldType {
  readonly key: string;
  readonly type: ValueType;
  /** `removable`: there is a default, and `null` takes it away. */
  readonly presence: "required" | "optional" | "default" | "removable";
  /** Where the presence is `default` or `removable`. */
  readonly default?: unknown;
  readonly description?: string;
}

/** The fewest types that hold what any of the given ones holds. */
export function unionOf(types: readonly ValueType[]): ValueType {
  const distinct = [...new Map(types.map((type) => [JSON.stringify(type), type])).values()];
  const [first, ...others] = distinct;
  if (first === undefined || distinct.some(({ kind }) => kind === "unknown")) return { kind: "unknown" };
  if (others.length === 0) return first;
  const numbers = distinct.every(({ kind }) => kind === "integer" || kind === "number");
  return numbers ? { kind: "number" } : { kind: "union", options: distinct };
}
