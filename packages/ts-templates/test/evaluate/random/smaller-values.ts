import { withRenderableEnd } from "./awkward.ts";
import type { ObjectType, Type } from "./random-values.ts";
import { shorterStrings } from "./smaller-nodes.ts";

/** A value of the same type with less in it, at every place where that is possible. */
export function* smallerValues(type: Type, value: unknown): Generator<unknown> {
  if (typeof value === "string") yield* shorterStrings(value).filter((text) => withRenderableEnd(text) === text);
  else if (typeof value === "number") yield* simplerNumbers(type, value);
  else if (Array.isArray(value)) yield* smallerList(elementOf(type), value);
  else if (isObject(value)) yield* smallerMembers(type, value);
}

function simplerNumbers(type: Type, value: number): readonly number[] {
  return (type.kind === "number" && !Number.isInteger(value) ? [0.5] : [1]).filter((simple) => simple !== value);
}

function* smallerList(element: Type, list: readonly unknown[]): Generator<readonly unknown[]> {
  for (const index of list.keys()) yield list.toSpliced(index, 1);
  for (const [index, item] of list.entries()) {
    for (const smaller of smallerValues(element, item)) yield list.with(index, smaller);
  }
}

function* smallerMembers(type: Type, value: Readonly<Record<string, unknown>>): Generator<object> {
  const members = Object.entries(value);
  for (const [name] of members) if (mayBeLeftOut(type, name)) yield without(value, name);
  for (const [name, member] of members) {
    for (const smaller of smallerValues(memberType(type, name), member)) {
      yield replaced(value, name, smaller);
    }
  }
}

/** Types without a member that nothing names, each with the value that fits it. */
export function* withoutUnnamed(
  type: Type,
  value: unknown,
  named: ReadonlySet<string>,
): Generator<readonly [Type, unknown]> {
  if (type.kind !== "object" || !isObject(value)) return;
  for (const [name, member] of Object.entries(type.members)) {
    if (!named.has(name)) yield [{ ...type, members: without(type.members, name) }, without(value, name)];
    const below = Object.hasOwn(value, name) ? withoutUnnamed(member.type, value[name], named) : [];
    for (const [smaller, fitting] of below) {
      yield [
        { ...type, members: replaced(type.members, name, { ...member, type: smaller }) as ObjectType["members"] },
        replaced(value, name, fitting),
      ];
    }
  }
}

function mayBeLeftOut(type: Type, name: string): boolean {
  return type.kind === "record" || (type.kind === "object" && type.members[name]?.optional === true);
}

function memberType(type: Type, name: string): Type {
  if (type.kind !== "object") return elementOf(type);
  return type.members[name]?.type ?? { kind: "mixed" };
}

function elementOf(type: Type): Type {
  return "element" in type ? type.element : { kind: "mixed" };
}

/** In the order of the members; a member may be named `__proto__`. */
function replaced(value: object, name: string, member: unknown): object {
  return Object.fromEntries(Object.entries(value).map((one) => (one[0] === name ? [name, member] : one)));
}

function without<T>(value: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
