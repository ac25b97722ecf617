import { z } from "zod";
import type { Expr, ValueRef } from "../../src/expr/index.ts";
import { callFunction } from "../../src/functions/call-function.ts";
import type { ExampleValue, Matching } from "../../src/functions/row.ts";
import { parseSignature } from "../../src/functions/signature.ts";
import { functionTable } from "../../src/functions/table/index.ts";
import type { Values } from "../../src/helm/index.ts";
import { isCall, templateCall } from "./generated/words.ts";

/** A call of a function. */
export interface FunctionCall {
  /** A name of its own. */
  readonly key: string;
  readonly function: string;
  readonly given: readonly ExampleValue[];
}

/** An example of the table. */
export interface FunctionExample extends FunctionCall {
  /** The call as a template has it. */
  readonly title: string;
  readonly gives: ExampleValue | Matching;
}

export const examples: readonly FunctionExample[] = Array.from(functionTable, ([name, { examples }]) =>
  examples.map((one, index): FunctionExample => {
    const given = one.slice(0, -1) as readonly ExampleValue[];
    const key = `${name}${index}`;
    return { key, title: templateCall(name, given), function: name, given, gives: one.at(-1) ?? null };
  }),
).flat();

/** The call with its arguments written out; undefined where one of them is missing, which cannot be written out. */
export function writtenOut({ function: name, given }: FunctionCall): Expr<unknown> | undefined {
  return given.includes(null) ? undefined : callFunction(name, given.map(literal));
}

/** The call with its arguments read from the values, as a chart has it. */
export function fromValues({ key, function: name, given }: FunctionCall, values: ValueRef<unknown>): Expr<unknown> {
  const references = member(values, key);
  return callFunction(
    name,
    given.map((one, index) => (isCall(one) || isWrittenOnly(name) ? literal(one) : member(references, `a${index}`))),
  );
}

/** The schema of the arguments of examples: those of an example are the members of its key. */
export function schemaOf(given: readonly FunctionCall[]): z.ZodObject {
  const members = given.map(({ key, given }) => {
    const arguments_ = given.map((one, index) => [`a${index}`, argumentSchema(one)]);
    return [key, z.strictObject(Object.fromEntries(arguments_))];
  });
  return z.strictObject(Object.fromEntries(members));
}

/** The arguments of examples as values; those that are missing are not there. */
export function valuesOf(given: readonly FunctionCall[]): Values {
  const members = given.map(({ key, given }) => {
    const present = given.flatMap((one, index) => (one === null || isCall(one) ? [] : [[`a${index}`, one]]));
    return [key, Object.fromEntries(present)];
  });
  return Object.fromEntries(members);
}

function member(values: ValueRef<unknown>, key: string): ValueRef<unknown> {
  return (values as unknown as Readonly<Record<string, ValueRef<unknown>>>)[key] as ValueRef<unknown>;
}

/** Go's `uint32` takes no number of the values. */
function isWrittenOnly(name: string): boolean {
  const row = functionTable.get(name);
  return row !== undefined && parseSignature(row.type).parameters.some(({ type }) => type.name === "uint32");
}

function literal(given: ExampleValue): unknown {
  return isCall(given) ? callFunction(given.function, given.given.map(literal)) : given;
}

function argumentSchema(value: ExampleValue): z.ZodType {
  if (value === null) return z.string().optional();
  if (typeof value === "string") return z.string();
  if (typeof value === "boolean") return z.boolean();
  if (typeof value === "number") return Number.isSafeInteger(value) ? z.int() : z.number();
  if (isCall(value)) return z.unknown().optional();
  if (Array.isArray(value)) return z.array(common(value));
  return z.record(z.string(), common(Object.values(value)));
}

function common(values: readonly ExampleValue[]): z.ZodType {
  const [first, ...others] = values;
  const isAlike = others.every((other) => typeof other === typeof first);
  if (isAlike && typeof first === "number" && !values.every(Number.isSafeInteger)) return z.number();
  return first === undefined || !isAlike ? z.unknown() : argumentSchema(first);
}
