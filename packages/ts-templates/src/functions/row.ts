/** A function of Helm's templates: all that is written down of it, from which the rest is made. */
export interface FunctionRow {
  /** Its parameters and its result, as {@link parseSignature} reads them. */
  readonly type: string;
  /** What it does, in one sentence. */
  readonly about: string;
  /** Arguments and, last, the result. An argument that is `null` is missing. */
  readonly examples: readonly Example[];
  /** What to use in its place, and why: a sentence. */
  readonly instead?: string;
  /** Set where Helm gives null in place of an empty list; it is printed so that it gives the list. */
  readonly givesNull?: true;
  /** Set where it gives something else each time. */
  readonly random?: true;
  /** Where it comes from, if not from where its group does. */
  readonly origin?: Origin;
}

/** Go's text/template, the library Sprig, or Helm itself. */
export type Origin = "Go" | "Sprig" | "Helm";

export type Example = readonly (ExampleValue | Matching)[];

/** A value of an example; a result of another function is written with {@link result}. */
export type ExampleValue = null | string | number | boolean | readonly ExampleValue[] | ExampleRecord | ExampleCall;

export interface ExampleRecord {
  readonly [key: string]: ExampleValue;
}

/** What another function gives. */
export interface ExampleCall {
  readonly function: string;
  readonly given: readonly ExampleValue[];
}

/** A text that has this form, of a function that gives another one each time. */
export interface Matching {
  readonly matches: string;
}

/** Functions that do the like, by name. */
export interface FunctionGroup {
  readonly title: string;
  readonly origin: Origin;
  readonly rows: Readonly<Record<string, FunctionRow>>;
}

/** What another function gives, as an argument of an example. */
export function result(name: string, ...given: readonly ExampleValue[]): ExampleCall {
  return { function: name, given };
}
