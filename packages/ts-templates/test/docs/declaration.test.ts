import { describe, expect, test } from "vitest";
import { declarationIn } from "./declaration.ts";

describe("a declaration is read from its source", () => {
  test("a function with an example, up to its body", () => {
    const source = `/**
 * Gives \`a\`, as {@link other} does:
 * in one word.
 *
 * @throws HelmTsError if it is late
 *
 * @example same({ a: 1 })
 */
export function same<T extends { readonly a: number }>(
  given: T,
  change: (value: T) => { readonly b: T },
): readonly { readonly a: T }[] {
  return [];
}
`;
    expect(declarationIn(source, "same")).toEqual({
      name: "same",
      isType: false,
      about: "Gives `a`, as `other` does: in one word.\n\nThrows: HelmTsError if it is late",
      examples: ["same({ a: 1 })"],
      signatures: [
        `function same<T extends { readonly a: number }>(
  given: T,
  change: (value: T) => { readonly b: T },
): readonly { readonly a: T }[]`,
      ],
    });
  });

  test("the overloads of a function, without the signature of its body", () => {
    const source = `/** Of a text. */
export function size(of: string): number;
/** Of a list. */
export function size(of: readonly string[]): number;
export function size(of: string | readonly string[]): number {
  return of.length;
}
`;
    const { about, signatures } = declarationIn(source, "size");
    expect(about).toBe("Of a text.\n\nOf a list.");
    expect(signatures).toEqual(["function size(of: string): number;", "function size(of: readonly string[]): number;"]);
  });

  test("a constant with its type or its value, a type, an interface", () => {
    const source = `/** All. */
export const all: { readonly get: () => number } = { get: () => 1 };
/** A schema. */
export const schema = z.strictObject({ a: z.string() });
/** One of two. */
export type Either = "a" | (() => "b");
/** A pair. */
export interface Pair {
  /** The first one. */
  readonly left: { readonly a: string };
}
`;
    expect(declarationIn(source, "all").signatures).toEqual(["const all: { readonly get: () => number }"]);
    expect(declarationIn(source, "schema").signatures).toEqual(["const schema = z.strictObject({ a: z.string() });"]);
    expect(declarationIn(source, "Either").signatures).toEqual([`type Either = "a" | (() => "b");`]);
    expect(declarationIn(source, "Pair").signatures).toEqual([
      "interface Pair {\n  /** The first one. */\n  readonly left: { readonly a: string };\n}",
    ]);
  });

  test("what is not declared there is an error", () => {
    expect(() => declarationIn("export const a = 1;\n", "b")).toThrow(
      "b is declared in no form that the reference can read.",
    );
  });
});
