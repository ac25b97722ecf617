import { type ExprNode, type Variable, withoutText } from "../expr/index.ts";

const part: unique symbol = Symbol("@helm/ts-templates part");

/** What a builder (`when`, `each`, …) was given; `lower` makes template nodes of it, because only the place tells which. */
export type Part =
  | { readonly kind: "when"; readonly test: ExprNode; readonly then: unknown; readonly otherwise?: unknown }
  | {
      readonly kind: "each";
      readonly over: ExprNode;
      readonly key: Variable;
      readonly value: Variable;
      readonly body: unknown;
    }
  | { readonly kind: "once"; readonly value: ExprNode; readonly variable: Variable; readonly body: unknown }
  | { readonly kind: "entry"; readonly key: string | ExprNode; readonly value: unknown }
  | { readonly kind: "entries"; readonly parts: readonly unknown[] }
  | { readonly kind: "spread"; readonly value: ExprNode; readonly isFlat: boolean }
  | { readonly kind: "embedded"; readonly format: "json" | "yaml"; readonly body: unknown }
  | { readonly kind: "comment"; readonly text: string; readonly value: unknown };

/** The only place where a builder's result gets its type. */
export function makePart<T>(data: Part): T {
  return withoutText({ [part]: data }) as unknown as T;
}

/** What a builder was given, or undefined for anything that no builder made. */
export function partOf(value: unknown): Part | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as { readonly [part]?: Part })[part];
}
