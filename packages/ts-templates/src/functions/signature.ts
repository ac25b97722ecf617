import { HelmTsError } from "../errors.ts";

/** The parameters and the result of a function. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: Type;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /** `may be left out`, or `any number of them`; of the latter, the type is that of each. */
  readonly count: "one" | "optional" | "any";
}

/**
 * A type of the template language. A name of one letter stands for any type: `T` is what the arguments say, `R` what
 * only the caller knows.
 */
export interface Type {
  readonly name: TypeName;
  /** What a `list` or `record` holds. */
  readonly of?: Type;
  /** Whether it may be missing. */
  readonly optional: boolean;
}

const typeNames = [
  ...([
    "string",
    "boolean",
    "Date",
    "Duration",
    "Certificate",
    "Version",
    "object",
    "list",
    "record",
    "never",
  ] as const),
  /** Numbers: Go's `int` and `uint32`, any integer, any number, Go's `float64`. */
  ...(["int", "uint32", "integer", "number", "float"] as const),
  /** Any scalar: as it is, or as a person would write it. */
  ...(["scalar", "text"] as const),
  /** Anything: as Helm has it, a number of its own kind, as if it came from a values file, with a length. */
  ...(["unknown", "value", "data", "countable"] as const),
  ...(["T", "R", "RObject"] as const),
] as const;
export type TypeName = (typeof typeNames)[number];

/**
 * Reads a signature such as `(size: int, list: T[]): T[][]`. It is written as TypeScript would, with the types of
 * {@link TypeName}: `...name: T[]` for any number of arguments, `name?: T` for one that may be left out.
 *
 * @throws HelmTsError `function-signature` where it is none
 */
export function parseSignature(text: string): Signature {
  const [, given, result] = /^\((.*)\): (.+)$/.exec(text) ?? refuse(text);
  const parameters = given === "" || given === undefined ? [] : given.split(", ").map(parseParameter);
  return { parameters, result: parseType(result ?? "") };
}

function parseParameter(text: string): Parameter {
  const [, rest, name = "", mark, type = ""] = /^(\.\.\.)?(\w+)(\?)?: (.+)$/.exec(text) ?? refuse(text);
  if (rest === undefined) return { name, type: parseType(type), count: mark === "?" ? "optional" : "one" };
  const { of, optional } = parseType(type);
  return { name, type: { ...(of ?? refuse(text)), optional }, count: "any" };
}

function parseType(text: string): Type {
  if (text.endsWith(" | undefined")) return { ...parseType(text.slice(0, -" | undefined".length)), optional: true };
  if (text.endsWith("[]")) return { name: "list", of: parseType(text.slice(0, -2)), optional: false };
  const [, inner] = /^Record<(.+)>$/.exec(text) ?? [];
  if (inner !== undefined) return { name: "record", of: parseType(inner), optional: false };
  const name = text === "R extends object" ? "RObject" : typeNames.find((known) => known === text);
  return { name: name ?? refuse(text), optional: false };
}

function refuse(text: string): never {
  throw new HelmTsError("function-signature", `${JSON.stringify(text)} is no part of a function's signature.`);
}
