import {
  type Expr,
  type ExprNode,
  expr,
  kindOf,
  nodeOf,
  reference,
  scalarShape,
  shapeAt,
  type ValueRef,
  type Variable,
} from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Each, Exact, Templated } from "./templated.ts";

/** What `each` goes over: a list in its order, or a record by its sorted keys. A missing one is empty. */
export type Collection<T> = Expr<readonly T[] | undefined> | Expr<Readonly<Record<string, T>> | undefined>;

/** The key of an element: its name in a record, its index in a list, counted from 0. */
export type KeyOf<C> = C extends Expr<readonly unknown[] | undefined> ? Expr<number> : Expr<string>;

/**
 * One item of a list, entry of a map or document for each element of `over`.
 *
 * @example env: [...fixed, each(values.env, ({ name, value }) => ({ name, value }))]
 */
export function each<T, C extends Collection<T>, Item, Given extends Item>(
  over: C & Collection<T>,
  build: (element: ValueRef<T>, key: KeyOf<C>) => Given & Exact<Given, Item>,
): Each<unknown extends Item ? Given : Item> {
  return makePart({ kind: "each", ...elementLoop(over, build as (element: never, key: never) => unknown) });
}

/** One document, or several, for each element of `over`. */
export function eachDocument<T, C extends Collection<T>>(
  over: C & Collection<T>,
  build: (element: ValueRef<T>, key: KeyOf<C>) => Templated<object> | readonly Templated<object>[],
): Each<object> {
  return makePart({ kind: "each", ...elementLoop(over, build as (element: never, key: never) => unknown) });
}

/** What is made of each element, with the variables that stand for it. */
export function elementLoop(over: Expr<unknown>, build: (element: never, key: never) => unknown) {
  const node = nodeOf(over);
  const { key, value } = variables(node);
  const shape = shapeAt(over)?.element() ?? scalarShape("unknown");
  const element = reference({ kind: "variable", variable: value }, { ...shape, optional: false });
  const keyExpr = expr({
    kind: "reference",
    root: { kind: "variable", variable: key },
    path: [],
    valueKind: kindOf(node) === "list" ? "integer" : "string",
  });
  return { over: node, key, value, body: build(element as never, keyExpr as never) };
}

/** Named after the collection where that has a plural: of `revisions` each is a `revision`. */
function variables(over: ExprNode): { readonly key: Variable; readonly value: Variable } {
  const one = over.kind === "reference" ? singular(over.path.at(-1)?.key) : undefined;
  if (kindOf(over) === "list") return { key: { hint: "index" }, value: { hint: one ?? "item" } };
  return one === undefined
    ? { key: { hint: "name" }, value: { hint: "value" } }
    : { key: { hint: `${one}Name` }, value: { hint: one } };
}

/** One of many: `revisions`, `policies` and `addresses` give `revision`, `policy` and `address`; `tls` is no plural. */
function singular(plural: string | ExprNode | undefined): string | undefined {
  if (typeof plural !== "string" || !/^[A-Za-z]\w{2,}s$/.test(plural) || plural.endsWith("ss")) return undefined;
  if (/(?:ss|x|ch|sh|us|ias)es$/.test(plural)) return plural.slice(0, -2);
  return plural.endsWith("ies") ? `${plural.slice(0, -3)}y` : plural.slice(0, -1);
}
