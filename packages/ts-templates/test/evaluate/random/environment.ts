import type { Expr } from "../../../src/index.ts";
import type { Draw } from "./draw.ts";
import type { Type } from "./random-values.ts";

/** A reference that may be used at a place. */
export interface Binding {
  readonly ref: Expr<unknown>;
  readonly type: Type;
  readonly mayBeMissing: boolean;
}

/** What the generators know of the place for which they draw. */
export interface Environment {
  readonly draw: Draw;
  readonly bindings: readonly Binding[];
  /** Makes a name that no other helper of the chart has. */
  readonly newName: () => string;
  /** What turns it into text: the template itself, or one of Helm's functions, which do not quote all that they should. */
  readonly printedBy: "template" | "toJson" | "toYaml";
  /** What is known in the body of a helper: the values, but no element of a loop. */
  readonly inHelper: readonly Binding[];
}

/** A reference and everything below it that can be named. */
export function bindingsOf(ref: unknown, type: Type, mayBeMissing: boolean): readonly Binding[] {
  const own: Binding = { ref: ref as Expr<unknown>, type, mayBeMissing };
  if (type.kind !== "object") return [own];
  const below = Object.entries(type.members).flatMap(([name, member]) =>
    bindingsOf((ref as Readonly<Record<string, unknown>>)[name], member.type, mayBeMissing || member.optional),
  );
  return [own, ...below];
}

/** The environment with more references. */
export function withBindings(environment: Environment, more: readonly Binding[]): Environment {
  return { ...environment, bindings: [...environment.bindings, ...more] };
}

/** References of a kind that are always there. */
export function present(environment: Environment, ...kinds: readonly Type["kind"][]): readonly Binding[] {
  return environment.bindings.filter(({ type, mayBeMissing }) => !mayBeMissing && kinds.includes(type.kind));
}

/** References of a kind that may be missing. */
export function optional(environment: Environment, ...kinds: readonly Type["kind"][]): readonly Binding[] {
  return environment.bindings.filter(({ type, mayBeMissing }) => mayBeMissing && kinds.includes(type.kind));
}

/** What a loop may go over. */
export interface Loopable {
  readonly ref: Expr<unknown>;
  readonly type: Extract<Type, { readonly element: Type }>;
}

/** The lists and records that are known; a missing one is empty. */
export function loopable({ bindings }: Environment): readonly Loopable[] {
  return bindings.flatMap(({ ref, type }) => ("element" in type ? [{ ref, type }] : []));
}

/** What is known in the body of a loop besides. */
export function insideLoop(
  environment: Environment,
  type: Loopable["type"],
  element: unknown,
  key: unknown,
): Environment {
  const keyType: Type = { kind: type.kind === "list" ? "integer" : "string" };
  return withBindings(environment, [...bindingsOf(element, type.element, false), ...bindingsOf(key, keyType, false)]);
}
