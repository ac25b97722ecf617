import { type Expr, merge, omit, pick } from "../../../src/index.ts";
import { type Binding, type Environment, optional, present } from "./environment.ts";

type Record = Expr<Readonly<{ [key: string]: unknown }>>;

/** A record that may be missing: one of the values, or one that is computed from some. */
export function randomRecord(environment: Environment): Record {
  const { draw } = environment;
  const there = present(environment, "record", "object");
  const known = [...there, ...optional(environment, "record", "object")];
  const one = () => draw.pick(known).ref as Record;
  return draw.pick([
    one,
    () => omit(one(), ...keysOf(environment, known)) as Record,
    () => pick(one(), ...keysOf(environment, known)) as Record,
    () => merge(draw.pick(there).ref as Record, one()),
    () => merge(draw.pick(there).ref as Record, one(), one()),
    () => omit(merge(draw.pick(there).ref as Record, one()), ...keysOf(environment, known)) as Record,
  ])();
}

/** A list that is known, which may be missing. */
export function knownList({ draw, bindings }: Environment): Expr<readonly unknown[]> | undefined {
  const lists = bindings.filter(({ type }) => type.kind === "list");
  return lists.length === 0 ? undefined : (draw.pick(lists).ref as Expr<readonly unknown[]>);
}

function keysOf({ draw }: Environment, known: readonly Binding[]): [string, ...string[]] {
  const names = known.flatMap(({ type }) => (type.kind === "object" ? Object.keys(type.members) : []));
  return [draw.pick(["name", "image", ...names]), ...draw.some(["enabled", "on", ...names.slice(0, 2)])];
}
