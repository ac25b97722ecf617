import type { Path } from "./line-numbers.ts";
import { nearest } from "./nearest.ts";

/** A value of a document that a person wrote. What is wrong with it is collected, so that all of it is told at once. */
export interface Field {
  readonly value: unknown;
  /** Such as `cases[2].request.host`; empty for the whole. */
  readonly where: string;
  /** From 1. */
  readonly line: number;
  /** Says what is wrong here. */
  readonly fail: (message: string) => undefined;
  /** The values of a mapping that may have these keys and no others, and must have the required ones. */
  readonly fields: <Key extends string>(
    known: readonly Key[],
    required?: readonly Key[],
  ) => { readonly [Name in Key]?: Field } | undefined;
  /** The values of a mapping whose keys are names. */
  readonly entries: () => readonly (readonly [string, Field])[];
  /** The values of a list. */
  readonly items: () => readonly Field[];
  /** A text, or a number as it is written in headers. */
  readonly text: () => string | undefined;
  /** A whole number in these bounds. */
  readonly whole: (from: number, to: number) => number | undefined;
  /** `true` or `false` */
  readonly flag: () => boolean | undefined;
  /** One of these words. */
  readonly word: <Word extends string>(words: readonly Word[]) => Word | undefined;
}

/** What is known about the document that a field is of. */
export interface FieldContext {
  readonly lineOf: (path: Path) => number;
  readonly report: (problem: { readonly line: number; readonly where: string; readonly message: string }) => void;
}

/** @param path where the value stands */
export function fieldAt(value: unknown, path: Path, context: FieldContext): Field {
  const where = print(path);
  const line = context.lineOf(path);
  const fail = (message: string) => {
    context.report({ line, where, message });
    return undefined;
  };
  const child = (key: string | number, inner: unknown) => fieldAt(inner, [...path, key], context);
  return {
    value,
    where,
    line,
    fail,
    fields: (known, required = []) => {
      if (!isMapping(value)) return fail(`a mapping belongs here, with ${known.join(", ")}`);
      for (const key of Object.keys(value)) if (!isOneOf(key, known)) child(key, value[key]).fail(unknown(key, known));
      const missing = required.filter((key) => value[key] === undefined);
      if (missing.length > 0) fail(`${missing.join(" and ")} must be given`);
      return childrenOf(value, known, child);
    },
    entries: () => {
      if (isMapping(value)) return Object.entries(value).map(([key, inner]) => [key, child(key, inner)] as const);
      fail("a mapping belongs here");
      return [];
    },
    items: () => {
      if (Array.isArray(value)) return value.map((inner, index) => child(index, inner));
      fail("a list belongs here");
      return [];
    },
    text: () => {
      if (typeof value === "string") return value;
      return typeof value === "number" ? String(value) : fail("a text belongs here");
    },
    whole: (from, to) => {
      const isFine = typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;
      return isFine ? value : fail(`a whole number from ${from} to ${to} belongs here`);
    },
    flag: () => (typeof value === "boolean" ? value : fail("true or false belongs here")),
    word: (words) => {
      const word = words.find((one) => one === value);
      if (word !== undefined) return word;
      return typeof value === "string" ? fail(unknown(value, words)) : fail(`one of ${words.join(", ")} belongs here`);
    },
  };
}

/** What to say of a word that is none of the known ones. */
export function unknown(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const hint = near === undefined ? `known are ${known.length === 0 ? "none" : known.join(", ")}` : `is it ${near}?`;
  return `${word} is not known here; ${hint}`;
}

function childrenOf<Key extends string>(
  value: Readonly<Record<string, unknown>>,
  known: readonly Key[],
  child: (key: string, inner: unknown) => Field,
): { readonly [Name in Key]?: Field } {
  const children: { [Name in Key]?: Field } = {};
  for (const key of known) if (value[key] !== undefined) children[key] = child(key, value[key]);
  return children;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOneOf(key: string, known: readonly string[]): boolean {
  return known.includes(key);
}

function print(path: Path): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${key}`)).join("");
}
